import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { formatReport } from "../../src/report/format-report.ts";
import { pseudonymize } from "../../src/report/pseudonyms.ts";
import { review } from "../../src/review/review.ts";
import { cacheChange } from "../support/cache-change.ts";

const real = review(analyze(cacheChange.before), analyze(cacheChange.after));
const hidden = pseudonymize(real, { addresses: true });

test("names give way to readable pseudonyms, one for each, and rules are not told", () => {
  expect(formatReport(hidden, "md").split("\n").slice(0, 15).join("\n")).toBe(
    `**1 flow newly allowed (new workloads)**, 1 newly blocked; the text of 1 more object changed without changing a flow.

- newly allowed: \`ns-1/app-1\` (new) → \`ns-1/app-2\`: +TCP 5432
- by \`NetworkPolicy ns-1/policy-1\`: \`ingress rule 1 changed\`, \`file-1:25\` and one more edit

| change | from | to | ports | flows | by |
| --- | --- | --- | --- | ---: | --- |
| + newly allowed | \`ns-1/app-1\` (new) | \`ns-1/app-2\` | +TCP 5432 | 1 | \`NetworkPolicy ns-1/policy-1\`: \`ingress rule 1 changed\`, \`file-1:25\`<br>\`Deployment ns-1/app-1\`: \`added\`, \`file-1:27\` |
| − newly blocked | \`addresses-1\` | \`ns-1/app-2\` | −TCP 5432 | 1 | \`NetworkPolicy ns-1/policy-1\`: \`ingress rule 1 changed\`, \`file-1:25\` |

<details><summary>3 changed objects</summary>

- \`NetworkPolicy ns-1/policy-1\`: changed, \`file-1:19\`
- \`Deployment ns-1/app-1\`: added, \`file-1:27\`
- \`NetworkPolicy ns-1/policy-2\`: added, no flow by it, \`file-1:32\``,
  );
});

test("nothing of a name is left in any form", () => {
  const forms = (["md", "html", "json"] as const).map((form) => formatReport(hidden, form)).join("\n");
  expect(`${forms}${everything(hidden)}`).not.toMatch(/shop|\bcache|\bdb\b|\bapp=|all\.yaml|203\.0/);
});

test("addresses stay where they are to stay", () => {
  const told = formatReport(pseudonymize(real, { addresses: false }), "md");
  expect(told).toContain("| − newly blocked | `203.0.113.0/29`, `203.0.113.9/32`,");
  expect(told).not.toContain("203.0.113.0/24"); // a rule says it
});

test("the same review has the same pseudonyms each time", () => {
  expect(pseudonymize(real, { addresses: true })).toEqual(hidden);
});

test("a label keeps what becomes of it, not its key and values", () => {
  const pod = (team: string) => `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {acme.com/team: ${team}}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec: {podSelector: {matchLabels: {acme.com/team: red}}, policyTypes: [Ingress]}
`;
  const [before, after] = ["red", "blue"].map((team) => analyze([{ path: "a.yaml", text: pod(team) }]));
  const told = pseudonymize(review(before!, after!), { addresses: false });
  const says = new Set(told.changes.flatMap(({ cause }) => cause.edits.map((edit) => edit.says)));
  expect([...says]).toEqual(["label label-1 changed: value-1 → value-2"]);
  expect(everything(told)).not.toMatch(/acme|red|blue/);
});

function everything(value: unknown): string {
  return JSON.stringify(value, (_key, each) => (typeof each === "bigint" ? `${each}` : each));
}
