import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { formatDiff } from "../../src/report/format-diff.ts";
import { diff } from "../../src/review/diff.ts";
import { cacheChange } from "../support/cache-change.ts";

const changes = diff(analyze(cacheChange.before), analyze(cacheChange.after));

test("txt: a line for each change in np-guard's form, ranges outside one a line, what appears told", () => {
  expect(formatDiff(changes, "txt")).toBe(
    `diff-type: added, source: shop/cache[Deployment], destination: shop/db[StatefulSet], ref1: No Connections, ref2: TCP 5432, workloads-diff-info: workload shop/cache[Deployment] added
diff-type: removed, source: 203.0.113.0-203.0.113.7[External], destination: shop/db[StatefulSet], ref1: TCP 5432, ref2: No Connections
diff-type: removed, source: 203.0.113.9-203.0.113.255[External], destination: shop/db[StatefulSet], ref1: TCP 5432, ref2: No Connections
`,
  );
});

test("csv: the same facts in columns", () => {
  expect(formatDiff(changes, "csv")).toBe(
    `diff-type,source,destination,ref1,ref2,workloads-diff-info,unknown
added,shop/cache[Deployment],shop/db[StatefulSet],No Connections,TCP 5432,workload shop/cache[Deployment] added,
removed,203.0.113.0-203.0.113.7[External],shop/db[StatefulSet],TCP 5432,No Connections,,
removed,203.0.113.9-203.0.113.255[External],shop/db[StatefulSet],TCP 5432,No Connections,,
`,
  );
});

test("md: the same facts as a table", () => {
  expect(formatDiff(changes.slice(0, 1), "md")).toBe(
    `| diff-type | source | destination | ref1 | ref2 | workloads-diff-info | unknown |
| --- | --- | --- | --- | --- | --- | --- |
| added | shop/cache[Deployment] | shop/db[StatefulSet] | No Connections | TCP 5432 | workload shop/cache[Deployment] added |  |
`,
  );
});

test("json: a versioned object, its fields always in the same order", () => {
  expect(formatDiff(changes.slice(0, 1), "json")).toBe(
    `{
  "$schema": "diff.schema.json",
  "version": 1,
  "changes": [
    {
      "kind": "newly-allowed",
      "from": {
        "kind": "workload",
        "namespace": "shop",
        "workload": "Deployment",
        "name": "cache",
        "presence": "appears"
      },
      "to": {
        "kind": "workload",
        "namespace": "shop",
        "workload": "StatefulSet",
        "name": "db",
        "presence": "stays"
      },
      "before": {
        "connections": {},
        "possible": {}
      },
      "after": {
        "connections": {
          "TCP": [
            {
              "first": 5432,
              "last": 5432
            }
          ]
        },
        "possible": {
          "TCP": [
            {
              "first": 5432,
              "last": 5432
            }
          ]
        }
      },
      "opened": {
        "TCP": [
          {
            "first": 5432,
            "last": 5432
          }
        ]
      },
      "closed": {},
      "unclear": {},
      "hangsOn": []
    }
  ]
}
`,
  );
});

test("no changes: nothing in txt, an empty list in json", () => {
  expect(formatDiff([], "txt")).toBe("");
  expect(JSON.parse(formatDiff([], "json"))).toEqual({ $schema: "diff.schema.json", version: 1, changes: [] });
});

test("what another profile sees otherwise is told as unknown, with what it hangs on", () => {
  const pod = (name: string, ip: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}\nstatus: {podIP: ${ip}}\n---\n`;
  const dbTakes = (rules: string) => `${pod("db", "10.0.0.1")}${pod("api", "10.0.0.2")}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec: {podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress], ingress: [${rules}]}
`;
  const [before, after] = ["", "{from: [{ipBlock: {cidr: 10.0.0.2/32}}]}"].map((rules) =>
    analyze([{ path: "all.yaml", text: dbTakes(rules) }]),
  );
  expect(formatDiff(diff(before!, after!), "txt")).toBe(
    `diff-type: added, source: 10.0.0.2-10.0.0.2[External], destination: shop/db[Pod], ref1: No Connections, ref2: All Connections
diff-type: added, source: shop/api[Pod], destination: shop/db[Pod], ref1: No Connections, ref2: All Connections, unknown: All Connections (ipBlockMatchesPods)
`,
  );
});
