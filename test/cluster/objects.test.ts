import { expect, test } from "vitest";
import { listWorkloads } from "../../src/index.ts";
import { denyAll, deployment, namespace, node, pod } from "../support/manifests.ts";
import { path, read } from "../support/verdicts.ts";

test("S15 an object that comes twice is told where the later stands, beside the earlier", () => {
  const analysis = read([
    namespace("default"),
    node("n1", ["192.0.2.1"]),
    pod("web"),
    node("n1", ["192.0.2.2"]),
    pod("web"),
  ]);
  const errors = analysis.diagnostics.filter(({ severity }) => severity === "error");
  const at = (document: number) => expect.objectContaining({ file: path, document });
  const help = "remove one of the two, or give them different names";
  expect(errors).toEqual(
    [
      { name: "Node `n1`", earlier: 2, later: 4 },
      { name: "Pod `default/web`", earlier: 3, later: 5 },
    ].map(({ name, earlier, later }) => ({
      code: "duplicate-object",
      severity: "error",
      message: `${name} is defined twice; this one counts, as with kubectl apply`,
      span: at(later),
      help,
      related: [{ message: "the other one, not used", span: at(earlier) }],
    })),
  );
});

test("S15 of three of one name the last counts, in the place of the first", () => {
  const [a, b, c] = (["Ingress", "Egress", "Ingress"] as const).map((direction) => denyAll("p", direction));
  const analysis = read([namespace("default"), a!, denyAll("q", "Egress"), b!, c!]);
  const related = analysis.diagnostics.flatMap(({ span, related }) =>
    (related ?? []).map((one) => [one.span.document, span.document]),
  );
  expect(related).toEqual([
    [2, 4],
    [4, 5],
  ]);
  const kept = analysis.cluster.policies;
  expect(kept.map(({ name, place }) => [name, place.document.index])).toEqual([
    ["p", 5],
    ["q", 3],
  ]);
});

test("S15 names that are to be generated are told apart by a number, within a kind and a namespace", () => {
  const generated = (text: string) => text.replace('name: "job"', "generateName: job-");
  const jobs = [pod("job"), pod("job"), pod("job", { namespace: "other" }), deployment("job"), pod("job")].map(
    generated,
  );
  const names = listWorkloads(read([...jobs])).map(({ ref }) => ref.id);
  expect(names).toEqual([
    "default/Deployment/job-",
    "default/Pod/job-",
    "default/Pod/job-2",
    "default/Pod/job-3",
    "other/Pod/job-",
  ]);
});

test("S15 no name that is to be generated is one that another object has", () => {
  const generated = pod("db").replace('name: "db"', "generateName: db-");
  const ids = (documents: readonly string[]) => {
    const analysis = read([namespace("default"), ...documents]);
    expect(analysis.diagnostics).toEqual([]);
    return listWorkloads(analysis).map(({ ref }) => ref.name);
  };
  const all = ["db-", "db-2", "db-3", "db-4", "db-5"];
  expect(ids([generated, generated, pod("db-2"), generated, pod("db-4")])).toEqual(all);
  expect(ids([pod("db-2"), pod("db-4"), generated, generated, generated])).toEqual(all);
  expect(ids([generated, generated, pod("db-1")])).toEqual(["db-", "db-1", "db-2"]);
  const twice = read([generated, generated, pod("db-2"), pod("db-2")]);
  expect(twice.diagnostics.filter(({ code }) => code === "duplicate-object").length).toBe(1);
  expect(listWorkloads(twice).map(({ ref }) => ref.name)).toEqual(["db-", "db-2", "db-3"]);
});

test("only what is in a namespace makes one", () => {
  const { namespaces } = read([
    node("n1", ["192.0.2.1"]),
    pod("web", { namespace: "b" }),
    pod("web", { namespace: "a" }),
  ]).cluster;
  expect([...namespaces.keys()]).toEqual(["b", "a"]);
});
