const key = "canreach-slot";
const lockOf = (id: string) => `canreach-slot-${id}`;

/** The slot that this tab had before it was loaded; a duplicated tab has that of the other. */
export function slotOfTab(): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function rememberSlot(id: string): void {
  try {
    sessionStorage.setItem(key, id);
  } catch {
    // then a reload begins without it, and is offered what this tab has left
  }
}

export function newSlot(): string {
  const words = crypto.getRandomValues(new Uint32Array(3));
  return [...words].map((word) => word.toString(36)).join("");
}

/** In milliseconds: a page that is reloaded may give its slot back a moment after the new one has begun. */
const patience = { reload: 2_000, other: 250 } as const;

const releases = new Map<string, () => void>();

/** Whether the slot is this tab's alone, from now on until it is released or the tab closed, reloaded or broken down. */
export function claimSlot(id: string): Promise<boolean> {
  if (!("locks" in navigator)) {
    rememberSlot(id);
    return Promise.resolve(true);
  }
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const signal = AbortSignal.timeout(navigation?.type === "reload" ? patience.reload : patience.other);
  return new Promise((resolve) => {
    const held = navigator.locks.request(lockOf(id), { signal }, () => {
      rememberSlot(id);
      resolve(true);
      return new Promise<void>((release) => releases.set(id, release));
    });
    held.catch(() => resolve(false));
  });
}

/** From now on it is offered as those of closed tabs are. */
export async function releaseSlot(id: string): Promise<void> {
  releases.get(id)?.();
  if ("locks" in navigator) await navigator.locks.request(lockOf(id), () => {}); // until it is free
}

/** The slots of tabs that are open, this one's too. */
export async function slotsInUse(): Promise<ReadonlySet<string>> {
  if (!("locks" in navigator)) return new Set();
  const { held = [] } = await navigator.locks.query();
  const prefix = lockOf("");
  const names = held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  return new Set(names);
}
