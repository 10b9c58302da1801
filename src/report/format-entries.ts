import type { EntryFlow } from "../entries/entry.ts";
import { groupBy } from "../group-by.ts";
import { isEmptyConnections, unionConnections } from "../sets/connection-set.ts";
import { formatEnds, formatPassing } from "./format-flows.ts";

/**
 * What ingress controllers may connect to, a line for each controller and workload, in np-guard's form:
 * `{ingress-controller} => shop/web[Deployment] : TCP 8080`; one whose pods are in the input is called by its name.
 * Sorted. What comes from outside through nodes or load balancers is among the flows.
 */
export function formatEntries(entries: readonly EntryFlow[]): string {
  const fromControllers = entries.filter(({ source }) => source.kind !== "outside");
  const lines = [...groupBy(fromControllers, lineEnds)].flatMap(([ends, same]) => {
    const connections = same.map((flow) => flow.connections).reduce(unionConnections);
    const possible = same.map((flow) => flow.possible).reduce(unionConnections);
    return isEmptyConnections(possible) ? [] : [`${ends} : ${formatPassing({ connections, possible })}\n`];
  });
  return lines.sort().join("");
}

function lineEnds({ source, to }: EntryFlow): string {
  const from = source.kind === "controller" ? formatEnds(source.ref)[0] : "{ingress-controller}";
  return `${from} => ${formatEnds(to)[0]}`;
}
