import type { Exposed, ExposedLabel, ExposedNamespaces, Exposure, ExposureEntry } from "../exposure/exposure.ts";
import { formatRequirement } from "../policy/selector.ts";
import type { Direction } from "../resources/network-policy.ts";
import { equalConnections, formatConnections, isEmptyConnections } from "../sets/connection-set.ts";
import { unreachable } from "../unreachable.ts";
import {
  compare,
  connectionsObject,
  csvField,
  endObject,
  formatEnds,
  type ListForm,
  lines,
  markdownRow,
} from "./format-flows.ts";

/**
 * Exposure as text, sorted, a line (or an object) for each entry. `txt` writes np-guard's form:
 * `default/web[Deployment] <= [namespace with {team=a}]/[all pods] : TCP 80`. What is only possible is marked
 * `(possible: …)`, and `(today: …)` what the policies that select such pods today leave of it.
 */
export function formatExposure(exposures: readonly Exposure[], form: ListForm): string {
  switch (form) {
    case "txt":
      return formatText(exposures);
    case "csv":
      return lines([columns.join(","), ...tableRows(exposures).map((row) => row.map(csvField).join(","))]);
    case "md":
      return lines([columns, columns.map(() => "---"), ...tableRows(exposures)].map(markdownRow));
    case "json":
      return `${JSON.stringify(exposures.map(exposureObject), null, 2)}\n`;
    default:
      return unreachable(form);
  }
}

const columns = ["workload", "direction", "protected", "peer", "conn"];

interface Row {
  readonly workload: string;
  readonly peer: string;
  readonly connections: string;
}

function formatText(exposures: readonly Exposure[]): string {
  const section = (title: string, direction: Direction, arrow: string) => [
    title,
    ...rowsOf(exposures, direction).map(
      ({ workload, peer, connections }) => `${workload} ${arrow} ${peer} : ${connections}`,
    ),
    "",
  ];
  const open = exposures.flatMap((exposure) =>
    (["egress", "ingress"] as const)
      .filter((direction) => exposure[direction].by.length === 0)
      .map((direction) => `${nameOf(exposure)} is not protected on ${direction === "egress" ? "Egress" : "Ingress"}`),
  );
  return lines([
    "Exposure Analysis Result:",
    ...section("Egress Exposure:", "egress", "=>"),
    ...section("Ingress Exposure:", "ingress", "<="),
    ...(open.length > 0 ? ["Workloads not protected by network policies:", ...open.sort(compare)] : []),
  ]);
}

function tableRows(exposures: readonly Exposure[]): readonly (readonly string[])[] {
  return exposures.flatMap((exposure) =>
    (["ingress", "egress"] as const).flatMap((direction) =>
      rowsOf([exposure], direction).map(({ workload, peer, connections }) => {
        return [workload, direction, exposure[direction].by.length > 0 ? "yes" : "no", peer, connections];
      }),
    ),
  );
}

function rowsOf(exposures: readonly Exposure[], direction: Direction): readonly Row[] {
  const rows = exposures.flatMap((exposure) =>
    exposure[direction].entries.flatMap((entry) =>
      formatExposed(entry.who).map(
        (peer): Row => ({ workload: nameOf(exposure), peer, connections: formatEntry(entry) }),
      ),
    ),
  );
  return rows.sort((a, b) => compare(a.workload, b.workload) || compare(a.peer, b.peer));
}

function nameOf({ ref }: Exposure): string {
  return formatEnds(ref).join();
}

/** `entire-cluster`, `shop/[pod with {app=web}]`, `[namespace with {team=a}]/[all pods]`, a range each on its own. */
function formatExposed(who: Exposed): readonly string[] {
  switch (who.kind) {
    case "entire-cluster":
      return [who.kind];
    case "pods":
      return [
        `${formatNamespaces(who.namespaces)}/${who.pods.length > 0 ? `[pod with ${formatLabels(who.pods)}]` : "[all pods]"}`,
      ];
    case "outside":
      return formatEnds(who.ref);
    default:
      return unreachable(who);
  }
}

function formatNamespaces(namespaces: ExposedNamespaces): string {
  switch (namespaces.kind) {
    case "all":
      return "[all namespaces]";
    case "named":
      return namespaces.name;
    case "labelled":
      return `[namespace with ${formatLabels(namespaces.labels)}]`;
    default:
      return unreachable(namespaces);
  }
}

function formatLabels(labels: readonly ExposedLabel[]): string {
  return `{${labels.map(formatRequirement).sort(compare).join(",")}}`;
}

function formatEntry({ connections, possible, portNames, passing }: ExposureEntry): string {
  const certain = [...(isEmptyConnections(connections) ? [] : [formatConnections(connections)]), ...portNames].join(
    ",",
  );
  const notes = [
    ...(equalConnections(connections, possible) ? [] : [`possible: ${formatConnections(possible)}`]),
    ...(equalConnections(connections, passing) ? [] : [`today: ${formatConnections(passing)}`]),
  ];
  return `${certain || "No Connections"}${notes.length > 0 ? ` (${notes.join("; ")})` : ""}`;
}

function exposureObject({ ref, ingress, egress, caveats }: Exposure) {
  return {
    workload: endObject(ref),
    ingress: sideObject(ingress),
    egress: sideObject(egress),
    ...(caveats.length > 0 ? { caveats: caveats.map(({ message }) => message) } : {}),
  };
}

function sideObject({ by, entries }: Exposure[Direction]) {
  return { protected: by.length > 0, entries: entries.map(entryObject) };
}

function entryObject({ who, connections, possible, portNames, passing, less }: ExposureEntry) {
  return {
    peer: who.kind === "outside" ? endObject(who.ref) : who,
    connections: connectionsObject(connections),
    possible: connectionsObject(possible),
    ...(portNames.length > 0 ? { portNames } : {}),
    passingToday: connectionsObject(passing),
    ...(less ? { less } : {}),
  };
}
