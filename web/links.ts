import { type PutAside, receive } from "./receive.ts";
import { refused } from "./shared-work.ts";
import type { Store } from "./store.ts";

/** Whether the URL's fragment is work that somebody shared, of whatever version. */
export function isLink(fragment: string): boolean {
  return /^#v\d+=/.test(fragment);
}

/** Whether it is shown. Reading it needs code that is not loaded for anything else. */
export async function openLink(store: Store, fragment: string, putAside: PutAside): Promise<boolean> {
  const reading = import("./link.ts").then(({ readLink }) => readLink(fragment));
  const received = await reading.catch(() => notLoaded);
  return receive(store, "link", received, putAside);
}

const notLoaded = refused("what reads links could not be loaded", "Reload the page with the link");
