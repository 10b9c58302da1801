import type { Store } from "./store.ts";

const key = "canreach-single-keys";

/** Remembers in this browser whether single letters are commands. */
export function startSingleKeys(store: Store): void {
  if (isOff()) store.dispatch({ kind: "use-single-keys", singleKeys: false });
  store.subscribe(() => remember(store.state.session.singleKeys));
}

function isOff(): boolean {
  try {
    return localStorage.getItem(key) === "off";
  } catch {
    return false; // storage may be forbidden
  }
}

function remember(singleKeys: boolean): void {
  try {
    if (singleKeys === !isOff()) return;
    if (singleKeys) localStorage.removeItem(key);
    else localStorage.setItem(key, "off");
  } catch {
    // without storage the choice lasts as long as the page
  }
}
