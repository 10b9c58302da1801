import type { Cluster } from "../cluster/cluster.ts";
import { hasPods } from "../resources/kinds.ts";
import type { Diagnostic, Instead } from "../text/diagnostic.ts";
import type { Skipped } from "../text/document.ts";
import { findNearest } from "../text/nearest.ts";
import { findService, isBehind } from "./backends.ts";
import { questionSpan } from "./question.ts";
import type { Resolved, Unresolved } from "./resolved.ts";

export function ambiguous(words: string, end: Instead["end"], found: readonly Resolved[]): Unresolved {
  const ids = found.map(({ ref }) => ref.id);
  const message = `\`${words}\` is the name of ${found.length} endpoints: ${quoted(ids)}`;
  const help = "name one of them with its kind, as namespace/Kind/name";
  return unresolved("endpoint-ambiguous", words, message, help, { end, words: ids });
}

/** What is wrong with words that name nothing, and which names come nearest. */
export function unknown(words: string, end: Instead["end"], cluster: Cluster): Unresolved {
  const service = findService(words, cluster);
  if (service) {
    const behind = cluster.workloads.filter(({ endpoints }) => endpoints.some((one) => isBehind(service, one)));
    const names = behind.map(({ namespace, name }) => `${namespace}/${name}`);
    const help = names.length > 0 ? `ask about the pods behind it: ${quoted(names)}` : "no pod here is behind it";
    return unresolved("endpoint-unknown", words, `\`${words}\` is a Service`, help, { end, words: names });
  }
  const skipped = cluster.skipped.find((one) => isNamed(one, words));
  if (skipped) return unresolved("endpoint-unknown", words, `\`${words}\` could not be read`, skipped.reason);
  const near = findNearest(words, new Set(cluster.workloads.map(({ namespace, name }) => `${namespace}/${name}`)));
  const help =
    near.length > 0 ? `did you mean ${quoted(near)}?` : "name one as namespace/name, an address, a CIDR, or internet";
  const message = `no workload, pod or address is named \`${words}\``;
  return unresolved("endpoint-unknown", words, message, help, { end, words: near });
}

/** Names outside are looked up by who connects: what they send is not told by a name. */
export function onlyDestination(words: string): Unresolved {
  const help = "ask from an address, a CIDR, or internet";
  return unresolved("endpoint-unknown", words, `\`${words}\` is a name outside: it can only be a destination`, help);
}

function isNamed({ namespace, kind, name }: Skipped, words: string): boolean {
  return hasPods(kind) && (words === `${namespace}/${name}` || words === `${namespace}/${kind}/${name}`);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function unresolved(
  code: Diagnostic["code"],
  words: string,
  message: string,
  help: string,
  instead?: Instead,
): Unresolved {
  const told = { code, severity: "error", message, help, span: questionSpan(words) } as const;
  return { kind: "unresolved", diagnostic: instead && instead.words.length > 0 ? { ...told, instead } : told };
}
