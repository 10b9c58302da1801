import type { Analysis } from "../analyze.ts";
import { isServiceAddress } from "../policy/asked-addresses.ts";
import { findBackends, findService, serviceRef } from "../policy/backends.ts";
import type { End } from "../policy/end.ts";
import type { FlowTable } from "../policy/flows.ts";
import type { Part } from "../policy/parts.ts";
import { resolveEnd } from "../policy/resolve.ts";
import { isDomain } from "../policy/resolve-outside.ts";
import type { Resolved } from "../policy/resolved.ts";
import type { Service } from "../resources/service.ts";
import { isAddressSubset } from "../sets/ip-set.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { reword } from "../text/fix.ts";
import { findNearest } from "../text/nearest.ts";
import { spanOf } from "../text/places.ts";
import { textBetween } from "../text/source-file.ts";
import type { EndWords, Side } from "./expectation.ts";
import { isOnHost, listUnits, type NumberedEnd, restrict, type Unit, type WorkloadUnit } from "./unit.ts";

/** What the words of a test stand for. `onHost`: how many workloads wildcards leave out. */
export interface Meant {
  readonly units: readonly Unit[];
  readonly onHost: number;
  /** Words that stand for nothing are told, each at its place. */
  readonly diagnostics: readonly Diagnostic[];
}

export function findMeant(words: readonly EndWords[], side: Side, analysis: Analysis): Meant {
  const all = words.map((one) => findOne(one, side, analysis));
  const byId = new Map(all.flatMap(({ units }) => units).map((unit) => [unit.ref.id, unit]));
  return {
    units: [...byId.values()],
    onHost: all.reduce((sum, { onHost }) => sum + onHost, 0),
    diagnostics: all.flatMap(({ diagnostics }) => diagnostics),
  };
}

function findOne(words: EndWords, side: Side, analysis: Analysis): Meant {
  if (words.kind === "labels") return findLabelled(words, analysis);
  return isPattern(words.text, analysis) ? findByPattern(words, analysis) : findNamed(words, side, analysis);
}

type TextWords = Extract<EndWords, { readonly kind: "text" }>;
type LabelWords = Extract<EndWords, { readonly kind: "labels" }>;

/** `*.example.com` is a name outside. */
function isPattern(text: string, { cluster }: Analysis): boolean {
  return text.includes("*") && !isDomain(text, cluster);
}

/** `*` is every workload; else namespace and name, or namespace, kind and name, in each of which `*` is any text. */
function findByPattern(words: TextWords, { table }: Analysis): Meant {
  const steps = words.text === "*" ? ["*", "*"] : words.text.split("/");
  const [namespace = "", kind = "*", name = ""] = steps.length === 2 ? [steps[0], "*", steps[1]] : steps;
  const isMeant = { namespace: wildcard(namespace), kind: wildcard(kind), name: wildcard(name) };
  const fits = steps.length <= 3 && name !== "";
  const found = listUnits(table).filter(({ ends: [part] }) => {
    const { workload } = part!;
    return fits && isMeant.namespace(workload.namespace) && isMeant.kind(workload.kind) && isMeant.name(workload.name);
  });
  return withoutHosts(found, () => nothingNamed(words, namespace, table.parts));
}

function wildcard(pattern: string): (text: string) => boolean {
  if (pattern === "*") return () => true;
  const source = pattern.split("*").map((text) => text.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  const expression = new RegExp(`^${source.join(".*")}$`);
  return (text) => expression.test(text);
}

function findLabelled(words: LabelWords, { table }: Analysis): Meant {
  const isMeant = wildcard(words.namespace);
  const found = listUnits(table).flatMap((unit) => {
    if (!isMeant(unit.ends[0]!.workload.namespace)) return [];
    const labels = [...words.labels];
    return restrict(unit, (pod) => labels.every(([key, value]) => pod.labels.get(key) === value)) ?? [];
  });
  return withoutHosts(found, () => {
    const terms = [...words.labels].map(([key, value]) => `${key}=${value}`);
    const where = words.namespace === "*" ? "" : ` in namespace \`${words.namespace}\``;
    const which = terms.length === 0 ? "workload" : `workload with ${terms.map((term) => `\`${term}\``).join(", ")}`;
    return told(words, `no ${which} is there${where}`);
  });
}

function withoutHosts(found: readonly WorkloadUnit[], nothing: () => Diagnostic): Meant {
  const units = found.filter((unit) => !isOnHost(unit));
  const onHost = found.length - units.length;
  return { units, onHost, diagnostics: units.length > 0 ? [] : [onHost > 0 ? onlyHosts(nothing()) : nothing()] };
}

function onlyHosts(nothing: Diagnostic): Diagnostic {
  const { fix, ...rest } = nothing;
  const message = "only workloads on the host's network are meant, which are their nodes to policies";
  return { ...rest, message, help: "name them one by one" };
}

function nothingNamed(words: TextWords, namespace: string, parts: readonly Part[]): Diagnostic {
  const message = `\`${words.text}\` matches no workload`;
  const namespaces = new Set(parts.map((part) => part.workload.namespace));
  const isThere = [...namespaces].some(wildcard(namespace));
  const [near] = isThere ? [] : findNearest(namespace, namespaces, 1);
  const meant = near === undefined ? undefined : words.text.replace(namespace, near);
  return meant === undefined
    ? told(words, message, "write it as namespace/name, either with `*` for any text")
    : { ...told(words, message, `did you mean \`${meant}\`?`), ...fixOf(words, meant) };
}

/** What one end of a question stands for. */
export function findUnit(words: string, side: Side, analysis: Analysis): Unit | undefined {
  const { cluster, table } = analysis;
  const found = resolveEnd(words, side, cluster, table);
  if (found.kind === "resolved") return unitOf(words, found, analysis);
  const isFree = side === "to" && found.diagnostic.code === "endpoint-unknown";
  const service = isFree ? findService(words, cluster) : undefined;
  return service && serviceUnit(words, service, table);
}

/** As a question takes it. */
function findNamed(words: TextWords, side: Side, analysis: Analysis): Meant {
  const unit = findUnit(words.text, side, analysis);
  if (unit) return { units: [unit], onHost: 0, diagnostics: [] };
  const found = resolveEnd(words.text, side, analysis.cluster, analysis.table);
  return { units: [], onHost: 0, diagnostics: found.kind === "resolved" ? [] : [unknownName(words, found.diagnostic)] };
}

function unknownName(words: TextWords, { code, message, help, instead }: Diagnostic): Diagnostic {
  const [near, ...others] = instead?.words ?? [];
  const fix = code === "endpoint-unknown" && near && others.length === 0 ? fixOf(words, near) : {};
  return { ...told(words, message, help), code, ...fix };
}

function told({ place }: EndWords, message: string, help?: string): Diagnostic {
  return { code: "endpoint-unknown", severity: "error", message, span: spanOf(place), ...(help && { help }) };
}

function fixOf({ place }: EndWords, meant: string): Pick<Diagnostic, "fix"> {
  const { start, end } = spanOf(place);
  const fix = reword(meant)(textBetween(place.document.file, start, end));
  return fix ? { fix } : {};
}

/** An address that is a pod's or a Service's is answered in a way of its own. */
function unitOf(words: string, found: Resolved, analysis: Analysis): Unit {
  const { ref } = found;
  const ends = found.ends.flatMap((end) => numbered(end, analysis) ?? []);
  const isOther = found.address !== undefined || isServiceAddress(found, analysis.cluster);
  return { words, ref, ends, isIndexed: !isOther && ends.length === found.ends.length };
}

function serviceUnit(words: string, service: Service, table: FlowTable): Unit {
  const ends = findBackends(service, table).map((backend) => ({ ...backend, member: backend.part.member }));
  return { words, ref: serviceRef(service), ends, isIndexed: false };
}

function numbered(end: End, { table }: Analysis): NumberedEnd | undefined {
  const member = "member" in end ? end.member : findMember(end, table);
  return typeof member === "number" ? { ...end, member } : undefined;
}

function findMember(end: End, { parts, index: { members } }: FlowTable): number | undefined {
  if (end.kind === "pod") return parts.find((part) => part.members.includes(end.endpoint))?.member;
  const { classes, cells, domains } = members;
  if (end.domain !== undefined) {
    const name = domains.indexOf(end.domain);
    return name < 0 ? undefined : classes.length + cells.length + name;
  }
  const cell = cells.findIndex(({ family, addresses }) => {
    return family === end.family && isAddressSubset(end.addresses, addresses);
  });
  return cell < 0 ? undefined : classes.length + cell;
}
