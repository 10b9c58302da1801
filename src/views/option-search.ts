import type { Analysis } from "../analyze.ts";
import type { Labels } from "../resources/labels.ts";
import { formatAddress } from "../sets/ip-address.ts";
import { type EndpointOption, listEndpointOptions, listOptionKinds } from "./endpoint-options.ts";

/** All things to pick, or where they are many, searched for. */
export type EndpointOptions =
  | { readonly kind: "whole"; readonly list: readonly EndpointOption[] }
  | { readonly kind: "searched" };

export interface OptionQuery {
  /** Every word of it is in the name, the kind, a label or an address of the option. */
  readonly text: string;
  readonly end: "from" | "to";
  readonly first: number;
  readonly amount: number;
}

export interface OptionPage {
  readonly options: readonly EndpointOption[];
  readonly matching: number;
}

const mostWhole = 2_000;

export function offerOptions(analysis: Analysis): EndpointOptions {
  const { workloads, endpoints, services, nodes } = analysis.cluster;
  if (workloads.length + endpoints.length + services.length + nodes.size > mostWhole) return { kind: "searched" };
  return { kind: "whole", list: listEndpointOptions(analysis) };
}

/**
 * The best first: what is called by a word, then what begins with one, then what has all of them in its name, then what
 * is found by its kind, labels or addresses, which its detail then names. Alike ones stand in the order of the whole list.
 */
export function searchOptions(analysis: Analysis, { text, end, first, amount }: OptionQuery): OptionPage {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const ranks: Searchable[][] = [[], [], [], [], []];
  for (const one of searchable(analysis)) {
    if (end === "from" && one.option.end === "to") continue;
    if (words.every((word) => one.text.includes(word) || one.more.some((each) => each.includes(word)))) {
      ranks[rankOf(one, words)]!.push(one);
    }
  }
  const found = ranks.flat();
  return { options: found.slice(first, first + amount).map((one) => explain(one, words)), matching: found.length };
}

function rankOf({ label, name }: Searchable, words: readonly string[]): number {
  if (words.some((word) => name === word || label === word)) return 0;
  if (words.some((word) => name.startsWith(word))) return 1;
  if (words.some((word) => label.startsWith(word))) return 2;
  return words.every((word) => label.includes(word)) ? 3 : 4;
}

/** With the labels and addresses by which it was found, where its name and kind do not show it. */
function explain({ option, text, more }: Searchable, words: readonly string[]): EndpointOption {
  const unseen = words.filter((word) => !text.includes(word));
  const reasons = new Set(
    unseen.map((word) => more.find((each) => each === word) ?? more.find((each) => each.includes(word))),
  );
  return reasons.size === 0 ? option : { ...option, detail: [option.detail, ...reasons].join(" · ") };
}

interface Searchable {
  readonly option: EndpointOption;
  /** Its label and what comes after the last slash, in lower case as all that follows. */
  readonly label: string;
  readonly name: string;
  /** What is seen of it: its label and detail. */
  readonly text: string;
  /** Labels, as `key=value`, and addresses. */
  readonly more: readonly string[];
}

/** Written when somebody first searches, and then kept as long as the analysis. */
const searchables = new WeakMap<Analysis, readonly Searchable[]>();

function searchable(analysis: Analysis): readonly Searchable[] {
  const known = searchables.get(analysis);
  if (known) return known;
  const textsOf = labelTexts();
  const written = listOptionKinds(analysis)
    .flat()
    .map(({ option, endpoint, addresses = endpoint?.known ?? [] }): Searchable => {
      const label = option.label.toLowerCase();
      return {
        option,
        label,
        name: label.slice(label.lastIndexOf("/") + 1),
        text: `${label} ${option.detail.toLowerCase()}`,
        more: [...(endpoint ? textsOf(endpoint.labels) : []), ...addresses.map(formatAddress)],
      };
    });
  searchables.set(analysis, written);
  return written;
}

/** Pods of one workload share their labels. */
function labelTexts(): (labels: Labels) => readonly string[] {
  const texts = new Map<Labels, readonly string[]>();
  return (labels) => {
    const known = texts.get(labels);
    if (known !== undefined) return known;
    const written = [...labels].map(([key, value]) => `${key}=${value}`.toLowerCase());
    texts.set(labels, written);
    return written;
  };
}
