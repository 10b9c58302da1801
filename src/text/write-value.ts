import { dump } from "./yaml-events.ts";

/** Plain data as manifests hold it: what JSON can say. */
export type Written = string | number | boolean | null | readonly Written[] | { readonly [key: string]: Written };

/**
 * A collection that is not empty in YAML's block style, line by line, without indentation of its own. `listsIndented`:
 * whether the dashes of a list stand further in than its key. Words that kubectl would not read as text are quoted.
 */
export function writeLines(value: Written, listsIndented: boolean): readonly string[] {
  return dump(value, { lineWidth: -1, seqNoIndent: !listsIndented, noRefs: true }).trimEnd().split("\n");
}

/** The same on one line, in YAML's flow style. */
export function writeInline(value: Written): string {
  return dump(value, { flowLevel: 0, noRefs: true }).trimEnd();
}
