import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import type { WorkloadRef } from "../../src/policy/flow.ts";
import { formatDiff } from "../../src/report/format-diff.ts";
import { formatReport } from "../../src/report/format-report.ts";
import { type Review, review } from "../../src/review/review.ts";
import { connections, noConnections } from "../../src/sets/connection-set.ts";
import type { SourceFile } from "../../src/text/source-file.ts";
import { cacheChange } from "../support/cache-change.ts";
import { conforms, type Schema } from "../support/json-schema.ts";

const changed = reviewOf(cacheChange.before, cacheChange.after);

function reviewOf(before: readonly SourceFile[], after: readonly SourceFile[]): Review {
  return review(analyze(before), analyze(after));
}

const footer =
  "<sub>By CanReach, from the manifests alone: no packet was sent. What Kubernetes leaves to the network plugin is unknown.</sub>\n";

test("md: the verdict, the gravest and its cause, a row for each group, then everything folded away", () => {
  const cause =
    "`NetworkPolicy shop/db`: `ingress rule 1 changed: no longer 203.0.113.0/24 except 203.0.113.8/32, but pods app=cache of the policy's namespace`, `all.yaml:25`";
  const range = "`203.0.113.0/29`, `203.0.113.9/32`, `203.0.113.10/31`, `203.0.113.12/30` and 4 more";
  expect(formatReport(changed, "md")).toBe(
    `**1 flow newly allowed (new workloads)**, 1 newly blocked; the text of 1 more object changed without changing a flow.

- newly allowed: \`shop/cache\` (new) → \`shop/db\`: +TCP 5432
- by ${cause} and one more edit

| change | from | to | ports | flows | by |
| --- | --- | --- | --- | ---: | --- |
| + newly allowed | \`shop/cache\` (new) | \`shop/db\` | +TCP 5432 | 1 | ${cause}<br>\`Deployment shop/cache\`: \`added\`, \`all.yaml:27\` |
| − newly blocked | ${range} | \`shop/db\` | −TCP 5432 | 1 | ${cause} |

<details><summary>3 changed objects</summary>

- \`NetworkPolicy shop/db\`: changed, \`all.yaml:19\`
- \`Deployment shop/cache\`: added, \`all.yaml:27\`
- \`NetworkPolicy shop/cache\`: added, no flow by it, \`all.yaml:32\`

</details>

<details><summary>All 2 flows that change</summary>

| change | from | to | before | after |
| --- | --- | --- | --- | --- |
| + newly allowed | \`shop/cache\` (new) | \`shop/db\` | No Connections | TCP 5432 |
| − newly blocked | ${range} | \`shop/db\` | TCP 5432 | No Connections |

</details>

${footer}`,
  );
});

describe("md: where no flow changes it says so, and", () => {
  const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: b}\n";
  const policy = "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: b}\n";
  const file = (text: string) => [{ path: "a.yaml", text }];

  test("how many objects have another text", () => {
    const [before, after] = ["spec: {podSelector: {}}\n", "spec:\n  podSelector: {}\n"].map(
      (spec) => pod + policy + spec,
    );
    expect(formatReport(reviewOf(file(before!), file(after!)), "md")).toBe(
      `**No flow changes**; the text of 1 object changed, the flows did not.

<details><summary>1 changed object</summary>

- \`NetworkPolicy b/p\`: says the same in other words, \`a.yaml:5\`

</details>

${footer}`,
    );
  });

  test("that no object changed", () => {
    expect(formatReport(reviewOf(file(pod), file(pod)), "md")).toBe(
      `**No flow changes**; no object changed.\n\n${footer}`,
    );
  });

  test("that without a workload none could", () => {
    const spec = "spec: {podSelector: {}}\n";
    const told = formatReport(
      reviewOf(file(policy + spec), file(policy + spec.replace("}\n", ", ingress: [{}]}\n"))),
      "md",
    );
    expect(told.split("\n")[0]).toBe(
      "**No flow changes**; there is no workload on either side whose flows could change.",
    );
  });
});

describe("names can be anything, and", () => {
  const hostile = "x`</code>|<img src=x onerror=alert(1)>\n| @team \u202e";
  const workload = (name: string): WorkloadRef => ({
    kind: "workload",
    id: `n/Pod/${name}`,
    namespace: "n",
    workload: "Pod",
    name,
    part: "",
    pods: 1,
  });
  const told: Review = reviewNamed(workload(hostile), workload("``"), hostile);

  test("md: they stay code in their cell, whatever is in them", () => {
    const [, , story, by, , , , row] = formatReport(told, "md").split("\n");
    const code = "``n/x`</code>|<img src=x onerror=alert(1)>\ufffd| @team \ufffd``";
    expect(story).toBe(`- newly allowed: ${code} → \`\`\` n/\`\` \`\`\`: +TCP 80`);
    expect(by).toBe("- by ``NetworkPolicy n/x`</code>|<img src=x onerror=alert(1)>\ufffd| @team \ufffd``: `added`");
    // A line of a table ends a cell at each `|`, in code too, but for `\|`.
    expect(row).toContain(`| ${code.replaceAll("|", "\\|")} |`);
    expect(row!.replaceAll("\\|", "").split("|")).toHaveLength(8);
  });

  test("html: nothing of them is markup, and the page's policy lets nothing run", () => {
    const html = formatReport(told, "html");
    expect(html).toContain("<code>n/x`&lt;/code&gt;|&lt;img src=x onerror=alert(1)&gt;\ufffd| @team \ufffd</code>");
    expect(html).not.toMatch(/<img|<script/);
    expect(html).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    );
  });

  test("html: nor is a picture of the map", () => {
    const html = formatReport(told, "html", `<svg><script>alert("1")</script></svg>`);
    expect(html).toContain(
      `<img src="data:image/svg+xml,%3Csvg%3E%3Cscript%3Ealert(%221%22)%3C%2Fscript%3E%3C%2Fsvg%3E" alt="Map of the flows that change; the tables below tell the same">`,
    );
    expect(html).not.toContain("<script");
  });
});

test("html: the same tables, each with a caption and headings, in one file", () => {
  const html = formatReport(changed, "html");
  expect(html).toContain("<title>1 flow newly allowed (new workloads), 1 newly blocked – CanReach</title>");
  expect(html).toContain(
    `<p class="verdict"><strong>1 flow newly allowed (new workloads)</strong>, 1 newly blocked; the text of 1 more object changed without changing a flow.</p>`,
  );
  expect(html).toContain(
    `<tr><td><span class="newly-allowed"><span aria-hidden="true">+</span> newly allowed</span></td><td><code>shop/cache</code> (new)</td><td><code>shop/db</code></td><td>No Connections</td><td>TCP 5432</td></tr>`,
  );
  expect(html.match(/<table>\n<caption>/g)).toHaveLength(2);
  expect(html.match(/<th scope="col">/g)).toHaveLength(11);
  expect(html).not.toMatch(/https?:|url\(/);
});

describe("what is too long to read is cut, and told:", () => {
  test("flows in their table", () => {
    const { changes } = changed;
    const many: Review = { ...changed, changes: Array.from({ length: 2000 }, () => changes[0]!) };
    const md = formatReport(many, "md");
    expect(md.length).toBeLessThan(60_500);
    const [, shown] = /<summary>(\d+) of 2000 flows that change<\/summary>/.exec(md)!;
    expect(md).toContain(`${2000 - Number(shown)} more have no room in a comment: they are in the HTML and the JSON.`);
    expect(formatReport(many, "html").split("<td>No Connections</td><td>TCP 5432</td>")).toHaveLength(2001);
  });

  test("flows in the table of the HTML, where there are very many", () => {
    const many: Review = { ...changed, changes: Array.from({ length: 10_001 }, () => changed.changes[0]!) };
    const html = formatReport(many, "html");
    expect(html).toContain("<summary>10000 of 10001 flows that change</summary>");
    expect(html).toContain("</table></div><p>All of them are in the JSON.</p></details>");
  });

  test("groups and names of ends", () => {
    const [group] = changed.groups;
    const from = Array.from({ length: 6 }, () => group!.from[0]!);
    const many: Review = { ...changed, groups: Array.from({ length: 30 }, () => ({ ...group!, from })) };
    const md = formatReport(many, "md");
    expect(md).toContain("\nand 5 more rows like these: each flow stands below.\n");
    const cache = "`shop/cache`";
    expect(md).toContain(`| ${[cache, cache, cache, cache].join(", ")} and 2 more (new) |`);
  });
});

describe("json: is what its schema says,", () => {
  const schema: Schema = JSON.parse(
    readFileSync(path.join(import.meta.dirname, "../../web/schemas/diff.schema.json"), "utf8"),
  );

  test("of changes alone and with causes and objects", () => {
    const written = [
      formatDiff(
        changed.changes.map(({ change }) => change),
        "json",
      ),
      formatReport(changed, "json"),
    ];
    for (const text of written) expect(conforms(JSON.parse(text), schema)).toBe(true);
  });

  test("and something else is not", () => {
    const read = JSON.parse(formatReport(changed, "json"));
    expect(conforms({ ...read, version: 2 }, schema)).toBe(false);
    expect(conforms({ ...read, changes: [{ ...read.changes[0], kind: "opened" }] }, schema)).toBe(false);
  });

  test("with the places of what brings a change about", () => {
    const [first] = JSON.parse(formatReport(changed, "json")).changes;
    expect(first.cause.edits[1]).toEqual({
      object: { kind: "Deployment", namespace: "shop", name: "cache" },
      says: "added",
      after: { file: "all.yaml", line: 27, column: 1 },
    });
  });
});

/** A flow that is newly allowed by a policy with this name. */
function reviewNamed(from: WorkloadRef, to: WorkloadRef, policy: string): Review {
  const [none, port] = [noConnections, connections("TCP", 80, 80)];
  const change = {
    kind: "newly-allowed",
    from: { ref: from, presence: "stays" },
    to: { ref: to, presence: "stays" },
    before: { connections: none, possible: none },
    after: { connections: port, possible: port },
    opened: port,
    closed: none,
    unclear: none,
    hangsOn: [],
  } as const;
  const object = { kind: "NetworkPolicy", namespace: "n", name: policy };
  const edit = { object, deed: { kind: "object-added" }, says: "added", before: undefined, after: undefined } as const;
  const member = { change, cause: { edits: [edit], alternatives: [], isSmallest: true, isSearched: true } };
  const end = (ref: WorkloadRef) => [{ kind: "end", ref } as const];
  return {
    changes: [member],
    groups: [{ from: end(from), to: end(to), members: [member] }],
    objects: [],
    unchanged: 0,
    cautions: [],
    workloads: 2,
  };
}
