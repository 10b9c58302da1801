import type { SlotNote } from "./kept-slots.ts";
import type { Came } from "./side.ts";
import type { Arrangements } from "./state.ts";

/** A slot on the disk: its files by path and by the number under which the text is. */
export interface Slot extends SlotNote {
  readonly fragment: string;
  readonly file?: string | undefined;
  /** Older slots have none. */
  readonly arrangements?: Arrangements;
  readonly own: readonly KeptFile[] | undefined;
  readonly edits: { readonly name: string; readonly files: readonly KeptFile[] } | undefined;
  /** Older slots have none. */
  readonly before?: KeptBefore | undefined;
  /** What of the work is not here, one sentence each. */
  readonly leftOut: readonly string[];
}

export interface KeptBefore {
  readonly example: string | undefined;
  readonly came: Came;
  readonly files: readonly KeptFile[];
}

export interface KeptFile {
  readonly path: string;
  readonly text: number;
}

type TextKey = [slot: string, text: number];

/** The database of the browser in which work is kept. */
export class KeptDatabase {
  readonly #database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.#database = database;
    database.onversionchange = () => database.close();
  }

  static async open(): Promise<KeptDatabase> {
    const request = indexedDB.open("canreach", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("slots", { keyPath: "id" });
      request.result.createObjectStore("texts");
    };
    return new KeptDatabase(await resultOf(request));
  }

  async slots(): Promise<readonly Slot[]> {
    return resultOf(this.#database.transaction("slots").objectStore("slots").getAll() as IDBRequest<Slot[]>);
  }

  async slot(id: string): Promise<Slot | undefined> {
    return resultOf(this.#database.transaction("slots").objectStore("slots").get(id) as IDBRequest<Slot | undefined>);
  }

  /** By their numbers. */
  async texts(id: string): Promise<ReadonlyMap<number, string>> {
    const store = this.#database.transaction("texts").objectStore("texts");
    const range = ofSlot(id);
    const [keys, values] = await Promise.all([
      resultOf(store.getAllKeys(range)),
      resultOf(store.getAll(range) as IDBRequest<string[]>),
    ]);
    return new Map(keys.map((key, i) => [(key as TextKey)[1], values[i]!]));
  }

  /** All of it or nothing. */
  async save(slot: Slot, texts: ReadonlyMap<number, string>, gone: readonly number[]): Promise<void> {
    const transaction = this.#database.transaction(["slots", "texts"], "readwrite");
    const store = transaction.objectStore("texts");
    for (const [text, content] of texts) store.put(content, [slot.id, text]);
    for (const text of gone) store.delete([slot.id, text]);
    transaction.objectStore("slots").put(slot);
    await endOf(transaction);
  }

  async drop(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const transaction = this.#database.transaction(["slots", "texts"], "readwrite");
    for (const id of ids) {
      transaction.objectStore("slots").delete(id);
      transaction.objectStore("texts").delete(ofSlot(id));
    }
    await endOf(transaction);
  }

  async clear(): Promise<void> {
    const transaction = this.#database.transaction(["slots", "texts"], "readwrite");
    transaction.objectStore("slots").clear();
    transaction.objectStore("texts").clear();
    await endOf(transaction);
  }
}

function ofSlot(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);
}

function resultOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}
