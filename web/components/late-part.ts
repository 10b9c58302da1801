/** Code of the page that is fetched when it is first shown: the first answer does not wait for it. */
export class LatePart<Module> {
  /** As a sentence about it begins. */
  readonly name: string;
  readonly #fetch: () => Promise<Module>;
  #loading: Promise<boolean> | undefined;
  #module: Module | undefined;

  constructor(name: string, fetch: () => Promise<Module>) {
    this.name = name;
    this.#fetch = fetch;
  }

  /** What was loaded, once it is here. */
  get module(): Module | undefined {
    return this.#module;
  }

  /** Whether it could be loaded. What failed is tried again when it is asked for again. */
  load(): Promise<boolean> {
    this.#loading ??= this.#fetch().then(
      (module) => {
        this.#module = module;
        return true;
      },
      () => {
        this.#loading = undefined;
        return false;
      },
    );
    return this.#loading;
  }
}
