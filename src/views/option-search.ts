import type { Analysis } from "../analyze.ts";
import type { Labels } from "../resources/labels.ts";
import { formatAddress } from "../sets/ip-address.ts";
import { type EndpointOption, listEndpointOptions, listOptionKinds } from "./endpoint-options.ts";

/** All things to pick, or where they are many, searched for. */
export type EndpointOptions =
  | { readonly kind: "whole"; readonly list: readonly EndpointOption[] }
  | { readonly kind: "searched" };

export interface OptionQuery {
  /** Every word of it is in a name, kind, label or address of the option. */
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

/** Kind by kind in the order of the whole list; in each, those whose names begin with the text come first. */
export function searchOptions(analysis: Analysis, { text, end, first, amount }: OptionQuery): OptionPage {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = searchable(analysis).flatMap((kind) => {
    const matching = kind.filter(
      ({ option, text }) => (end === "to" || option.end === "either") && words.every((word) => text.includes(word)),
    );
    const begins = matching.filter(({ option }) => words.length > 0 && beginsWith(option, words[0]!));
    const chosen = new Set(begins);
    return [...begins, ...matching.filter((one) => !chosen.has(one))];
  });
  return { options: found.slice(first, first + amount).map(({ option }) => option), matching: found.length };
}

function beginsWith({ label }: EndpointOption, word: string): boolean {
  const lower = label.toLowerCase();
  return lower.startsWith(word) || lower.startsWith(word, lower.lastIndexOf("/") + 1);
}

interface Searchable {
  readonly option: EndpointOption;
  /** In lower case. */
  readonly text: string;
}

/** Written when somebody first searches, and then kept as long as the analysis. */
const searchables = new WeakMap<Analysis, readonly (readonly Searchable[])[]>();

function searchable(analysis: Analysis): readonly (readonly Searchable[])[] {
  const known = searchables.get(analysis);
  if (known) return known;
  const textOf = labelTexts();
  const written = listOptionKinds(analysis).map((kind) =>
    kind.map(({ option, endpoint }) => {
      const addresses = endpoint?.known.map(formatAddress).join(" ") ?? "";
      const labels = endpoint ? textOf(endpoint.labels) : "";
      return { option, text: `${option.label} ${option.detail} ${addresses}`.toLowerCase() + labels };
    }),
  );
  searchables.set(analysis, written);
  return written;
}

/** Pods of one workload share their labels. */
function labelTexts(): (labels: Labels) => string {
  const texts = new Map<Labels, string>();
  return (labels) => {
    const known = texts.get(labels);
    if (known !== undefined) return known;
    const text = [...labels].map(([key, value]) => ` ${key}=${value}`.toLowerCase()).join("");
    texts.set(labels, text);
    return text;
  };
}
