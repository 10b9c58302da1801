import { packWork, type Received, refused, type SharedWork, sharedVersion, unpackWork } from "./shared-work.ts";

/** Work in a file, where a link would be too long: to be read by people too, and compared line by line. */
export function formatShareFile(work: SharedWork): string {
  return `${JSON.stringify({ canreach: sharedVersion, ...packWork(work) }, null, 1)}\n`;
}

/** Never throws: a file comes from anybody. */
export function readShareFile(text: string): Received {
  try {
    const read: unknown = JSON.parse(text);
    const version = typeof read === "object" && read !== null && "canreach" in read ? read.canreach : undefined;
    return (Number.isInteger(version) && unpackWork(Number(version), read)) || unknown;
  } catch {
    return refused("it is cut off, or no JSON", askAgain);
  }
}

const askAgain = "Ask for it once more";
const unknown = refused("CanReach has not written it", askAgain);
