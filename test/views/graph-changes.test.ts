import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { review } from "../../src/review/review.ts";
import { buildChangesGraph } from "../../src/views/graph-changes.ts";
import { denyAll, namespace, pod, policy, stream } from "../support/manifests.ts";

const nobody = { from: "", to: "" };

function graphOf(before: readonly string[], after: readonly string[], asked = nobody) {
  const side = (documents: readonly string[]) => analyze([{ path: "a.yaml", text: stream(...documents) }]);
  const [old, now] = [side(before), side(after)];
  return buildChangesGraph(review(old, now), old, now, asked);
}

const app = (name: string) => pod(name, { namespace: "default", labels: { app: name } });
const letIn = (to: string, from: string, port: number) =>
  policy(
    to,
    ` {podSelector: {matchLabels: {app: ${to}}}, ingress: [{from: [{podSelector: {matchLabels: {app: ${from}}}}], ports: [{port: ${port}}]}], policyTypes: [Ingress]}`,
  );

describe("the map of what changes", () => {
  const pods = [namespace("default"), app("web"), app("api"), app("db"), app("stranger")];

  test("has a line for what changes, in its state, and leaves out who has no change", () => {
    const graph = graphOf([...pods, letIn("db", "api", 5432)], [...pods, letIn("db", "web", 5432)], {
      from: "default/Pod/web",
      to: "default/Pod/db",
    });
    const nameOf = new Map(graph.nodes.map(({ id, label }) => [id, label]));
    expect(
      graph.lines.map(({ from, to, state, label, asked }) => [nameOf.get(from), nameOf.get(to), state, label, asked]),
    ).toEqual([
      ["web", "db", "newly-allowed", "+TCP 5432", "also"],
      ["api", "db", "newly-blocked", "−TCP 5432", "no"],
    ]);
    expect([...nameOf.values()].toSorted()).toEqual(["api", "db", "web"]);
    expect(graph.notice).toMatch(/^\d+ flows that stay as they are: not drawn$/);
  });

  test("says that nothing changes", () => {
    const graph = graphOf(pods, pods);
    expect([graph.lines, graph.nodes]).toEqual([[], []]);
    expect(graph.notice).toMatch(/^no flow changes; /);
  });

  test("draws some of very many lines, and says of how many", () => {
    const tell = (group: string) =>
      Array.from({ length: 14 }, (_, i) => pod(`${group}-${i}`, { namespace: "default", labels: { group } }));
    const others = Array.from({ length: 30 }, (_, i) => pod(`other-${i}`, { namespace: "default" }));
    const all = [namespace("default"), ...tell("a"), ...tell("b"), ...others, denyAll("closed", "Ingress")];
    const opened = policy(
      "open",
      " {podSelector: {matchLabels: {group: b}}, ingress: [{from: [{podSelector: {matchLabels: {group: a}}}]}]}",
    );
    const graph = graphOf(all, [...all, opened]);
    expect(graph.lines).toHaveLength(150);
    expect(graph.notice).toMatch(/^showing 150 of 196 lines/);
    const among = policy(
      "open",
      " {podSelector: {matchLabels: {group: b}}, ingress: [{from: [{podSelector: {matchLabels: {group: b}}}]}]}",
    );
    expect(graphOf(all, [...all, among]).notice).toMatch(/^showing 150 of 182 lines/); // nobody has one to itself
  });
});
