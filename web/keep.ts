import type { Keeper } from "./keeper.ts";
import type { Store } from "./store.ts";
import { slotOfTab } from "./tab-slot.ts";

export interface Keeping {
  goOnWith(slot: string): void;
  /** Makes room for other work: what is here can be gone on with later. Whether all of it is kept. */
  putAside(): Promise<boolean>;
  clear(): Promise<void>;
}

/**
 * Begins the page: at once, or with what this tab had before it was loaded anew. What is done is kept from the first
 * answer on: the code for it comes late.
 */
export function startKeeping(store: Store, begin: () => Promise<void>): Keeping {
  let keeper: Promise<Keeper> | undefined;
  const load = () => {
    keeper ??= loadKeeper().then(({ startKeeper }) => startKeeper(store));
    return keeper;
  };
  if (slotOfTab() === undefined) {
    void begin();
    afterAnswer(store, () => void follow(load, store));
  } else {
    void bringBack(load, begin).finally(() => follow(load, store));
  }
  return {
    goOnWith: (slot) => void load().then((ready) => ready.goOnWith(slot)),
    putAside: () =>
      load().then(
        (ready) => ready.putAside(),
        () => false,
      ),
    clear: async () => (await load()).clear(),
  };
}

/** In milliseconds: a database that does not open is not waited for. */
const longestWait = 4_000;

type Load = () => Promise<Keeper>;

async function bringBack(load: Load, begin: () => Promise<void>): Promise<void> {
  try {
    await Promise.race([load().then((keeper) => keeper.remember()), pause(longestWait)]);
  } catch {
    // told when it is to be kept
  }
  await begin();
}

function loadKeeper() {
  return import("./keeper.ts").catch(() => {
    throw new Error("what saves could not be loaded; it is tried again when the page is reloaded");
  });
}

async function follow(load: Load, store: Store): Promise<void> {
  try {
    const keeper = await load();
    keeper.tellRemembered();
    await keeper.follow();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    store.dispatch({ kind: "kept", keeping: { kind: "not-saved", why } });
  }
}

function afterAnswer(store: Store, run: () => void): void {
  const stop = store.subscribe(() => {
    const { look, failure } = store.state.analysis;
    if (!look && failure === undefined) return;
    stop();
    setTimeout(run, 200); // the parts of the page come first
  });
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}
