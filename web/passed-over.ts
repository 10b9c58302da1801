import { info, type Notice } from "./notice.ts";
/** How many files of a folder or an archive are no manifests by name; `undefined` when none. */
export function passedOverNotice(amount: number, where = ""): Notice | undefined {
  if (amount === 0) return undefined;
  return info(`${amount === 1 ? "1 file" : `${amount} files`}${where} left aside: not .yaml, .yml or .json`);
}
