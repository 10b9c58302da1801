import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import { obtain } from "../obtain.ts";
import { formatPort } from "../policy/ports.ts";
import type { PortMatch } from "../resources/network-policy.ts";
import { listSome, nameEndpoint } from "./pods-text.ts";
import { namePods } from "./selector-text.ts";

/** What an item of `ports` means on the pods at which traffic arrives. */
export function tellPort(match: PortMatch, pods: readonly Endpoint[], cluster: Cluster): readonly string[] {
  const { port } = match;
  if (port.kind === "any") return [`every port of ${match.protocol}`];
  return port.kind === "named" ? tellName(match, port.name, pods, cluster) : [tellNumbers(match, port, pods)];
}

function tellName(
  { protocol }: PortMatch,
  name: string,
  pods: readonly Endpoint[],
  cluster: Cluster,
): readonly string[] {
  const numbers = new Map<number, Endpoint[]>();
  const without: Endpoint[] = [];
  for (const pod of pods) {
    const found = pod.ports.filter((one) => one.name === name && one.protocol === protocol);
    for (const { port } of found) obtain(numbers, port, () => []).push(pod);
    if (found.length === 0) without.push(pod);
  }
  const lines = [...numbers].map(([port, having]) => `${protocol} ${port} on ${namePods(having, cluster)}`);
  const named = `a ${protocol} port named \`${name}\``;
  if (lines.length === 0) return [`no pod that it is about has ${named}`];
  return without.length === 0 ? lines : [...lines, `without ${named}: ${namePods(without, cluster)}`];
}

function tellNumbers(
  match: PortMatch,
  { first, last }: { readonly first: number; readonly last: number },
  pods: readonly Endpoint[],
): string {
  const names = pods.flatMap((pod) =>
    pod.ports
      .filter(({ port, protocol }) => protocol === match.protocol && port >= first && port <= last)
      .map(({ name, port }) => `\`${name}\`${first === last ? "" : ` (${port})`} on ${nameEndpoint(pod)}`),
  );
  const said = formatPort(match);
  return names.length === 0
    ? `${said}: no pod gives it a name, it is open all the same`
    : `${said}: ${listSome([...new Set(names)], 3)}`;
}
