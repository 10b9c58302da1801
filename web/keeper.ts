import { findExample } from "./examples.ts";
import { KeptDatabase, type KeptFile, type Slot } from "./kept-database.ts";
import { offered, outdated } from "./kept-slots.ts";
import { type KeptText, keptText } from "./kept-text.ts";
import { filesOf, isKeepable, mostKept, type Work, workOf } from "./kept-work.ts";
import { warning } from "./notice.ts";
import { isLarge, type OpenFile } from "./open-file.ts";
import { parsePlace } from "./place.ts";
import { arrival } from "./reduce-document.ts";
import type { Remembered } from "./state.ts";
import type { Store } from "./store.ts";
import { claimSlot, newSlot, releaseSlot, slotOfTab, slotsInUse } from "./tab-slot.ts";

/** In milliseconds, from a change until it is written. */
const pauseBeforeSaving = 300;

interface Found {
  readonly work: Remembered;
  readonly numbers: ReadonlyMap<OpenFile, number>;
}

/** Keeps the user's work in the browser, in a slot that is this tab's alone, and brings it back. */
export class Keeper {
  readonly #store: Store;
  readonly #database: KeptDatabase;
  #slot: string | undefined;
  /** The number of each file in the slot. */
  #numbers = new WeakMap<OpenFile, number>();
  #lastNumber = 0;
  #written = new Set<number>();
  #saved: Work | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  #leftOut: readonly string[] = [];
  #follows = false;

  constructor(store: Store, database: KeptDatabase) {
    this.#store = store;
    this.#database = database;
  }

  /** What this tab had before it was loaded anew comes back; a duplicated tab goes on with a copy. */
  async remember(): Promise<void> {
    const id = slotOfTab();
    if (id === undefined) return;
    const isOurs = await claimSlot(id);
    const slot = await this.#database.slot(id);
    const found = slot && (await this.#read(slot));
    if (isOurs) this.#take(id, found?.numbers ?? new Map());
    if (!found) return;
    this.#leftOut = slot.leftOut;
    this.#store.dispatch({ kind: "remember", ...found.work });
  }

  /** From now on what changes is written, also while one types on. */
  async follow(): Promise<void> {
    this.#follows = true;
    this.#store.subscribe(() => this.#plan());
    addEventListener("pagehide", () => this.#saveNow());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.#saveNow();
    });
    this.#plan();
    await this.#lookAround();
  }

  /** Goes on with what another tab has left. What is here is kept in the slot that was this one's until now. */
  async goOnWith(id: string): Promise<void> {
    const slot = (await claimSlot(id)) ? await this.#database.slot(id) : undefined;
    const found = slot && (await this.#read(slot));
    this.#saveNow();
    await this.#saving;
    if (!found) return this.#lookAround();
    this.#take(id, found.numbers);
    this.#bringBack(slot, found.work);
    this.#tellLeftOut(slot.leftOut);
    await this.#lookAround();
  }

  /** What is here stays in its slot, to be gone on with; from now on this tab saves in another. Whether all of it is kept. */
  async putAside(): Promise<boolean> {
    if (this.#follows) {
      this.#saveNow();
      await this.#saving;
      const { keeping } = this.#store.state.session;
      if (keeping.kind !== "saved" || keeping.leftOut.length > 0) return false;
    }
    if (this.#slot !== undefined) await releaseSlot(this.#slot);
    this.#take(undefined, new Map());
    if (this.#follows) await this.#lookAround();
    return true;
  }

  #bringBack({ fragment }: Slot, work: Remembered): void {
    const place = parsePlace(fragment);
    if (!place) return;
    const { origin } = place;
    const example = origin.kind === "example" ? findExample(origin.name) : undefined;
    const arrived =
      origin.kind === "example"
        ? arrival(origin, example?.files ?? [], work.edits)
        : { origin: { kind: "own" } as const, files: work.own ?? [] };
    const { files } = arrived;
    const to = { place: { ...place, origin: arrived.origin }, files, before: example?.before };
    this.#store.dispatch({ kind: "bring-back", ...to, ...work });
  }

  /** Nothing that was ever kept is left. */
  async clear(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#saving;
    await this.#database.clear();
    this.#written = new Set();
    this.#saved = undefined;
    this.#store.dispatch({ kind: "kept", keeping: { kind: "nothing-to-keep" } });
    this.#store.dispatch({ kind: "offer", offers: [] });
  }

  async #lookAround(): Promise<void> {
    const [slots, inUse] = await Promise.all([this.#database.slots(), slotsInUse()]);
    const mine = new Set(this.#slot === undefined ? inUse : [...inUse, this.#slot]);
    const gone = outdated(slots, mine, Date.now()).map(({ id }) => id);
    await this.#database.drop(gone);
    const left = slots.filter(({ id }) => !gone.includes(id));
    const offers = offered(left, mine).map(({ id, at, says }) => ({ id, at, says }));
    this.#store.dispatch({ kind: "offer", offers });
  }

  async #read(slot: Slot): Promise<Found> {
    const texts = await this.#database.texts(slot.id);
    const numbers = new Map<OpenFile, number>();
    const fileOf = ({ path, text: number }: KeptFile): OpenFile => {
      const file = { path, text: texts.get(number) ?? "" };
      numbers.set(file, number);
      return file;
    };
    const { own, edits, before, file, arrangements = {} } = slot;
    const work = {
      own: own && own.length > 0 ? own.map(fileOf) : undefined,
      edits: edits && { name: edits.name, files: edits.files.map(fileOf) },
      beforeAside: before && {
        example: before.example,
        before: { files: before.files.map(fileOf), came: before.came },
      },
      file,
      arrangements,
    };
    return { work, numbers };
  }

  /** The slot is where this tab saves from now on. `numbers`: of what is in it. */
  #take(id: string | undefined, numbers: ReadonlyMap<OpenFile, number>): void {
    this.#slot = id;
    this.#numbers = new WeakMap(numbers);
    this.#written = new Set(numbers.values());
    this.#lastNumber = Math.max(0, ...numbers.values());
    this.#saved = undefined;
  }

  /** Once the files are shown again. */
  tellRemembered(): void {
    this.#tellLeftOut(this.#leftOut);
  }

  #tellLeftOut(leftOut: readonly string[]): void {
    const rest = leftOut.length > 3 ? [`and ${leftOut.length - 3} more`] : [];
    const notice = [...leftOut.slice(0, 3), ...rest].join("; ");
    if (notice !== "") this.#store.dispatch({ kind: "told", notice: warning(notice) });
  }

  #plan(): void {
    const work = workOf(this.#store.state);
    if (!isSame(work, this.#saved)) this.#timer ??= setTimeout(() => this.#saveNow(), pauseBeforeSaving);
  }

  #saveNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#saving = this.#saving.then(() => this.#save());
  }

  async #save(): Promise<void> {
    const work = workOf(this.#store.state);
    if (isSame(work, this.#saved)) return;
    try {
      if (work) await this.#write(work);
      else await this.#forget();
      this.#saved = work;
    } catch (error) {
      this.#store.dispatch({ kind: "kept", keeping: { kind: "not-saved", why: whyNot(error) } });
    }
  }

  async #write(work: Work): Promise<void> {
    const kept = new Map<OpenFile, KeptText | undefined>(filesOf(work).map((file) => [file, keptOf(file)]));
    const size = [...kept.values()].reduce(
      (sum, one) => sum + (one && one.kind !== "refused" ? one.text.length : 0),
      0,
    );
    if (size > mostKept) throw new TooMuch();
    if (this.#slot === undefined) {
      const id = newSlot();
      await claimSlot(id);
      this.#slot = id;
    }
    const texts = new Map<number, string>();
    const listed = (files: readonly OpenFile[]): readonly KeptFile[] =>
      files.flatMap((file) => {
        const one = kept.get(file);
        if (!one || one.kind === "refused") return [];
        const text = this.#numberOf(file);
        if (!this.#written.has(text)) texts.set(text, one.text);
        return { path: file.path, text };
      });
    const { fragment, says, own, edits, before, file, arrangements } = work;
    const leftOut = [...kept].flatMap(([{ path }, one]) => leftOutText(path, one));
    const slot = {
      id: this.#slot,
      at: Date.now(),
      says,
      fragment,
      file,
      arrangements,
      own: own && listed(own),
      edits: edits && { name: edits.name, files: listed(edits.files) },
      before: before && {
        example: before.example,
        came: before.before.came,
        files: listed(before.before.files),
      },
      leftOut,
    };
    const listedFiles = [...(slot.own ?? []), ...(slot.edits?.files ?? []), ...(slot.before?.files ?? [])];
    if (leftOut.length > 0 && listedFiles.length === 0) throw new NothingKept(leftOut.join("; "));
    const needed = new Set(listedFiles.map(({ text }) => text));
    const gone = [...this.#written].filter((number) => !needed.has(number));
    await this.#database.save(slot, texts, gone);
    this.#written = needed;
    this.#store.dispatch({ kind: "kept", keeping: { kind: "saved", at: slot.at, leftOut } });
  }

  async #forget(): Promise<void> {
    if (this.#saved === undefined || this.#slot === undefined) return;
    await this.#database.drop([this.#slot]);
    this.#written = new Set();
    this.#store.dispatch({ kind: "kept", keeping: { kind: "nothing-to-keep" } });
  }

  #numberOf(file: OpenFile): number {
    const known = this.#numbers.get(file);
    if (known !== undefined) return known;
    this.#numbers.set(file, ++this.#lastNumber);
    return this.#lastNumber;
  }
}

class TooMuch extends Error {}
class NothingKept extends Error {}

function isSame(a: Work | undefined, b: Work | undefined): boolean {
  if (!a || !b) return a === b;
  const sameEdits = a.edits?.name === b.edits?.name && a.edits?.files === b.edits?.files;
  const samePlace = a.fragment === b.fragment && a.file === b.file && a.arrangements === b.arrangements;
  const sameBefore = a.before?.before === b.before?.before;
  return a.own === b.own && sameEdits && sameBefore && samePlace;
}

const texts = new WeakMap<OpenFile, KeptText>();

/** `undefined` for large ones. */
function keptOf(file: OpenFile): KeptText | undefined {
  if (isLarge(file) || !isKeepable(file)) return undefined;
  const known = texts.get(file) ?? keptText(file.text);
  texts.set(file, known);
  return known;
}

function leftOutText(path: string, kept: KeptText | undefined): readonly string[] {
  if (!kept) return [`${path} is not kept: it is above 8 MB`];
  if (kept.kind === "refused") return [`${path} is not kept: it may hold a Secret`];
  return kept.kind === "without-secrets" ? [`the Secrets in ${path} are not kept`] : [];
}

function whyNot(error: unknown): string {
  if (error instanceof TooMuch) return "these files are more than 64 MB";
  if (error instanceof DOMException && error.name === "QuotaExceededError") return "there is no room left for it";
  return error instanceof Error ? error.message : String(error);
}

/** Throws where the browser keeps nothing. */
export async function startKeeper(store: Store): Promise<Keeper> {
  return new Keeper(store, await KeptDatabase.open());
}
