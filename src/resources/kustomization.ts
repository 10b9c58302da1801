import type { Place } from "../text/document.ts";
import { checkDnsLabel } from "./api-names.ts";

/** What a `kustomization.yaml` says of where objects are: the rest of it is kustomize's to do. */
export interface Kustomization {
  /** That of all objects in what it lists. */
  readonly namespace: string | undefined;
  /** Files, and folders with a kustomization of their own, as it writes them. */
  readonly lists: readonly string[];
  readonly place: Place;
}

export function readKustomization(value: unknown, place: Place): Kustomization {
  const { namespace, resources, bases, components } = value as Readonly<Record<string, unknown>>;
  const isName = typeof namespace === "string" && namespace !== "" && checkDnsLabel(namespace).length === 0;
  const lists = [resources, bases, components].flatMap((list): readonly unknown[] => (Array.isArray(list) ? list : []));
  return {
    namespace: isName ? namespace : undefined,
    lists: lists.filter((one): one is string => typeof one === "string"),
    place,
  };
}

/** A namespace, and the kustomization that gives it. */
export interface GivenNamespace {
  readonly name: string;
  readonly by: Kustomization;
}

/** Which namespaces kustomizations give the objects of a file, one for each way in which it is built. */
export class Kustomized {
  readonly #listing = new Map<string, Kustomization[]>();

  constructor(kustomizations: readonly Kustomization[]) {
    for (const one of kustomizations) {
      for (const entry of one.lists) this.#add(pathFrom(folderOf(pathOf(one)), entry), one);
    }
  }

  #add(path: string, kustomization: Kustomization): void {
    const known = this.#listing.get(path);
    if (known) known.push(kustomization);
    else this.#listing.set(path, [kustomization]);
  }

  /** Each once. */
  namespacesOf(path: string): readonly GivenNamespace[] {
    const given = this.#givenTo(path, new Set()).filter((one) => one !== undefined);
    return [...new Map(given.map((one) => [one.name, one])).values()];
  }

  /** One that lists another has the last word; it may leave it to that. */
  #givenTo(path: string, below: ReadonlySet<Kustomization>): readonly (GivenNamespace | undefined)[] {
    const listing = (this.#listing.get(path) ?? []).filter((one) => !below.has(one));
    return listing.flatMap((one) => {
      const own = one.namespace === undefined ? undefined : { name: one.namespace, by: one };
      const above = this.#givenTo(folderOf(pathOf(one)), new Set([...below, one]));
      return above.length === 0 ? [own] : above.map((given) => given ?? own);
    });
  }
}

function pathOf({ place }: Kustomization): string {
  return place.document.file.path;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** `a/b` and `../c/./d.yaml` lead to `a/c/d.yaml`. */
function pathFrom(folder: string, entry: string): string {
  const steps = folder === "" ? [] : folder.split("/");
  for (const step of entry.split("/")) {
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}
