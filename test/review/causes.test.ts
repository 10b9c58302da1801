import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { formatReport } from "../../src/report/format-report.ts";
import { pseudonymize } from "../../src/report/pseudonyms.ts";
import { type Cause, Causes } from "../../src/review/causes.ts";
import { compareSides } from "../../src/review/diff.ts";
import { tellObject } from "../../src/review/edit-text.ts";
import { inAllProfiles } from "../../src/review/other-profiles.ts";
import { type CauseEdit, type ExplainedChange, type Review, review } from "../../src/review/review.ts";
import { traceGroup } from "../../src/review/traced.ts";
import { formatConnections } from "../../src/sets/connection-set.ts";
import { describeChanges } from "../../src/views/changes-text.ts";
import { stream } from "../support/manifests.ts";

const pods = `
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {team: a}}
---
apiVersion: v1
kind: Namespace
metadata: {name: ui, labels: {team: b}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: db, namespace: shop}
spec: {template: {metadata: {labels: {app: db}}}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: page, namespace: ui, labels: {app: page}}
`;

function policy(name: string, spec: string, namespace = "shop"): string {
  return `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: ${spec}\n`;
}

function reviewOf(before: readonly string[], after: readonly string[]) {
  const side = (documents: readonly string[]) => analyze([{ path: "a.yaml", text: stream(...documents) }]);
  return review(side(before), side(after));
}

/** By the two ends: what is opened and closed, and what brings it about. */
function told(before: readonly string[], after: readonly string[]) {
  return reviewOf(before, after).changes.map(({ change, cause }) => {
    const { from, to, opened, closed } = change;
    const ports = `+ ${formatConnections(opened)} - ${formatConnections(closed)}`;
    const or = cause.alternatives.map((way) => `or ${way.map(text).join(" and ")}`);
    return [`${from.ref.id} > ${to.ref.id}: ${ports}`, ...cause.edits.map(text), ...or];
  });
}

function text({ object, says }: CauseEdit): string {
  return `${tellObject(object)} ${says}`;
}

const closedDb = "{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress]}";
const fromWeb = "{podSelector: {matchLabels: {app: web}}}";
const openTo = (...peers: readonly string[]) =>
  `{podSelector: {matchLabels: {app: db}}, ingress: [{from: [${peers.join(", ")}], ports: [{port: 5432}]}]}`;

describe("what brings a change about", () => {
  test("is the rule that is added, not the one beside it", () => {
    const two = openTo(fromWeb).replace("ingress: [", "ingress: [{from: [{podSelector: {matchLabels: {app: x}}}]}, ");
    expect(told([pods, policy("db", closedDb)], [pods, policy("db", two)])).toEqual([
      [
        "shop/Pod/web > shop/Deployment/db: + TCP 5432 - No Connections",
        "NetworkPolicy shop/db ingress rule 2 added: pods app=web of the policy's namespace; TCP 5432",
      ],
    ]);
  });

  test("is the dash that made one peer of two", () => {
    const team = "namespaceSelector: {matchLabels: {team: b}}";
    const either = openTo(`{${team}}`, fromWeb);
    const both = openTo(`{${team}, podSelector: {matchLabels: {app: web}}}`);
    const says =
      "NetworkPolicy shop/db ingress rule 1 changed: one peer of two, both selectors must match now: pods app=web in namespaces team=b, where either sufficed";
    expect(told([pods, policy("db", either)], [pods, policy("db", both)])).toEqual([
      ["shop/Pod/web > shop/Deployment/db: + No Connections - TCP 5432", says],
      ["ui/Pod/page > shop/Deployment/db: + No Connections - TCP 5432", says],
    ]);
  });

  test("is policyTypes that lost a direction, not the rules that went with it", () => {
    const before = `{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress, Egress], ingress: [{from: [${fromWeb}]}]}`;
    const after = "{podSelector: {matchLabels: {app: db}}, policyTypes: [Egress]}";
    const found = told([pods, policy("db", before)], [pods, policy("db", after)]);
    expect(found).toEqual([
      [
        "ui/Pod/page > shop/Deployment/db: + All Connections - No Connections",
        "NetworkPolicy shop/db no longer isolates for ingress (policyTypes)",
      ],
      [
        "internet > shop/Deployment/db: + All Connections - No Connections",
        "NetworkPolicy shop/db no longer isolates for ingress (policyTypes)",
      ],
    ]);
  });

  test("is the label of a pod, of a template or of a namespace, by its key", () => {
    const relabelled = (from: string, to: string) => pods.replace(from, to);
    const byTeam = policy("db", openTo("{namespaceSelector: {matchLabels: {team: a}}}"));
    expect(told([pods, byTeam], [relabelled("ui, labels: {team: b}", "ui, labels: {team: a, x: z}"), byTeam])).toEqual([
      ["ui/Pod/page > shop/Deployment/db: + TCP 5432 - No Connections", "Namespace ui label team changed: b → a"],
    ]);
    const byPod = policy("db", openTo(fromWeb));
    expect(told([pods, byPod], [relabelled("labels: {app: web}", "labels: {tier: web}"), byPod])).toEqual([
      ["shop/Pod/web > shop/Deployment/db: + No Connections - TCP 5432", "Pod shop/web label app=web removed"],
    ]);
    const [page, web, internet] = ["ui/Pod/page", "shop/Pod/web", "internet"].map((from) => [
      `${from} > shop/Deployment/db: + All Connections - No Connections`,
      "Deployment shop/db label app changed: db → store",
    ]);
    const lost = told(
      [pods, policy("db", closedDb)],
      [relabelled("{app: db}", "{app: store}"), policy("db", closedDb)],
    );
    expect(lost).toEqual([web, page, internet]);
  });

  test("is of each pod its own, also where no policy tells them apart", () => {
    const [one, two] = ["one", "two"].map(
      (name) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: web}}\n`,
    );
    const relabelled = [one!, two!].map((text) => text.replace("app: web", "app: other"));
    const byPod = policy("db", openTo(fromWeb));
    expect(told([pods, byPod, one!, two!], [pods, byPod, ...relabelled])).toEqual(
      ["one", "two"].map((name) => [
        `shop/Pod/${name} > shop/Deployment/db: + No Connections - TCP 5432`,
        `Pod shop/${name} label app changed: web → other`,
      ]),
    );
  });

  test("is everything that it takes where one object alone does not do it", () => {
    const leaving = (to: string) =>
      policy("web", `{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [${to}]}`);
    const toDb = "{to: [{podSelector: {matchLabels: {app: db}}}]}";
    expect(
      told([pods, policy("db", closedDb), leaving("")], [pods, policy("db", openTo(fromWeb)), leaving(toDb)]),
    ).toEqual([
      [
        "shop/Pod/web > shop/Deployment/db: + TCP 5432 - No Connections",
        "NetworkPolicy shop/db ingress rule 1 added: pods app=web of the policy's namespace; TCP 5432",
        "NetworkPolicy shop/web egress rule 1 added: pods app=db of the policy's namespace; all ports",
      ],
    ]);
  });

  test("is told in every way in which it comes about alone", () => {
    const [one, other] = [policy("one", openTo(fromWeb)), policy("other", openTo(fromWeb))];
    expect(told([pods, policy("db", closedDb)], [pods, policy("db", closedDb), one, other])).toEqual([
      [
        "shop/Pod/web > shop/Deployment/db: + TCP 5432 - No Connections",
        "NetworkPolicy shop/one added",
        "or NetworkPolicy shop/other added",
      ],
    ]);
  });

  test("is every policy that goes where each of them allowed it", () => {
    const [one, other] = [policy("one", openTo(fromWeb)), policy("other", openTo(fromWeb))];
    expect(told([pods, policy("db", closedDb), one, other], [pods, policy("db", closedDb)])).toEqual([
      [
        "shop/Pod/web > shop/Deployment/db: + No Connections - TCP 5432",
        "NetworkPolicy shop/one removed",
        "NetworkPolicy shop/other removed",
      ],
    ]);
  });

  test("is shown where it stands before and where it stands after, in whatever file", () => {
    const side = (path: string, spec: string) =>
      analyze([
        { path: "pods.yaml", text: pods },
        { path, text: policy("db", spec) },
      ]);
    const [change] = review(side("old/db.yaml", closedDb), side("new/db.yaml", openTo(fromWeb))).changes;
    const [edit] = change!.cause.edits;
    expect(edit!.before).toBeUndefined();
    expect(edit!.after).toMatchObject({ file: "new/db.yaml", line: 4 });
  });

  test("is the Ingress or the Service by which a controller comes to lead to pods", () => {
    const service =
      "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}\n";
    const ingress =
      "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: shop}\nspec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n";
    expect(told([pods, service], [pods, service, ingress])).toEqual([
      ["{ingress-controller} > shop/Pod/web: + TCP 8080 - No Connections", "Ingress shop/web added"],
    ]);
  });
});

describe("an object that is not the same", () => {
  function objects(before: readonly string[], after: readonly string[]) {
    return reviewOf(before, after).objects.map(({ object, kind, changesFlows }) => {
      return `${tellObject(object)} ${kind}${changesFlows ? ", and flows with it" : ""}`;
    });
  }

  test("is told whether it changes flows or not", () => {
    const relabelled = pods.replace("labels: {app: page}", "labels: {app: page, version: v2}");
    expect(objects([pods, policy("db", closedDb)], [relabelled, policy("db", openTo(fromWeb))])).toEqual([
      "Pod ui/page changed",
      "NetworkPolicy shop/db changed, and flows with it",
    ]);
  });

  test("says the same where only comments and order of keys are others, or a namespace that is the default", () => {
    const written = policy("db", closedDb).replace("spec:", "# closed\nspec:");
    expect(objects([pods, policy("db", closedDb)], [pods, written])).toEqual(["NetworkPolicy shop/db written"]);
  });

  test("is the same in another file and another place", () => {
    expect(objects([pods, policy("db", closedDb)], [policy("db", closedDb), pods])).toEqual([]);
  });

  test("is gone or new by its name", () => {
    expect(objects([pods, policy("db", closedDb)], [pods, policy("db2", closedDb)])).toEqual([
      "NetworkPolicy shop/db2 added",
      "NetworkPolicy shop/db removed",
    ]);
  });
});

describe("of very many changes", () => {
  const side = (...policies: readonly string[]) => analyze([{ path: "a.yaml", text: stream(pods, ...policies) }]);
  const before = side(policy("db", closedDb), policy("open", openTo(fromWeb)), policy("other", openTo(fromWeb), "ui"));
  const after = side(policy("other", closedDb, "ui"));

  function causesWith(most: number) {
    const sides = inAllProfiles(before, after);
    const { found, ends } = compareSides(sides);
    const causes = new Causes(sides, ends.parts, most);
    return found.flatMap(({ differences }) => differences.map((difference) => causes.ofDifference(difference)));
  }

  const namesIn = ({ ways }: Cause) =>
    ways.map((way) => way.map(({ object }) => tellObject(object.object)).join(" and "));

  test("only some are traced, and of the others all edits are told that may have a say", () => {
    const [first, ...others] = causesWith(1) as [Cause, ...Cause[]];
    expect(first).toMatchObject({ isSearched: true, isSmallest: true });
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) {
      expect(other).toMatchObject({ isSearched: false, isSmallest: false });
      expect(namesIn(other)).toEqual(["NetworkPolicy shop/db and NetworkPolicy shop/open"]);
    }
    for (const cause of causesWith(1000)) expect(cause.isSearched).toBe(true);
  });

  test("not all are looked at, which is said, and nothing is said to change no flow then", () => {
    const idle = policy("idle", "{podSelector: {matchLabels: {app: nobody}}, policyTypes: [Ingress]}");
    const later = analyze([{ path: "a.yaml", text: stream(pods, policy("other", closedDb, "ui"), idle) }]);
    const all = review(before, later);
    expect(all.objects.find(({ object }) => object.name === "idle")?.changesFlows).toBe(false);
    const some = review(before, later, 1);
    expect(some.changes).toHaveLength(1);
    expect(some.cautions[0]).toBe(
      `too much changes: 1 of the differences were looked at, and ${all.changes.length - 1} more were not`,
    );
    expect(some.objects.filter(({ changesFlows }) => !changesFlows)).toEqual([]);
    expect(some.unchanged).toBe(all.unchanged);
  });

  test("what tells of a group is what was traced of it, and how much was not is told", () => {
    const [one] = review(before, after).changes as readonly ExplainedChange[];
    const traced = { ...one!, cause: { ...one!.cause, edits: one!.cause.edits.slice(0, 1) } };
    const untraced = { ...one!, cause: { ...one!.cause, isSearched: false } };
    expect(traceGroup([untraced, traced, untraced])).toEqual({ telling: [traced], untraced: 2 });
    expect(traceGroup([untraced, untraced])).toEqual({ telling: [untraced, untraced], untraced: 2 });
    expect(traceGroup([traced])).toEqual({ telling: [traced], untraced: 0 });
  });

  test("the report and the page say of how many the causes were looked for", () => {
    const whole = review(before, after);
    const [group, ...groups] = whole.groups;
    const [first, ...members] = group!.members;
    const cut = members.map((member) => ({ ...member, cause: { ...member.cause, isSearched: false } }));
    expect(cut.length).toBeGreaterThan(0);
    const of = (some: readonly ExplainedChange[]) => ({ ...whole, groups: [{ ...group!, members: some }, ...groups] });
    const amount = group!.members.length;
    const someOf = of([first!, ...cut]);
    expect(formatReport(someOf, "md")).toContain(`looked for in 1 of ${amount} flows, as so much changes`);
    const storyOf = (told: Review) =>
      formatReport(told, "md")
        .split("\n")
        .find((line) => /^- (?:perhaps )?by /.test(line));
    expect(storyOf(whole)).toMatch(/^- by `NetworkPolicy .* and one more edit$/);
    expect(storyOf(someOf)).toBe(storyOf(whole)); // what was not looked for is no edit more
    expect(storyOf(of(cut))).toMatch(/^- perhaps by `NetworkPolicy /);
    expect(describeChanges(someOf).groups[0]).toMatchObject({ amount, untraced: amount - 1 });
    expect(formatReport(of(cut), "md")).toContain("or only some of these: it was not looked for, as so much changes");
    expect(formatReport(whole, "md")).not.toContain("looked for");
  });
});

describe("what changes no flow", () => {
  const client = policy("db", openTo(fromWeb));
  const both = "{namespaceSelector: {matchLabels: {team: nobody}}, podSelector: {matchLabels: {app: web}}}";
  const either = "{namespaceSelector: {matchLabels: {team: nobody}}}, {podSelector: {matchLabels: {app: ghost}}}";
  const of = (peers: string) => policy("more", openTo(peers));
  const found = reviewOf([pods, client, of(both)], [pods, client, of(either), policy("idle", closedDb)]);

  test("is told with what is other in it", () => {
    expect(found.changes).toEqual([]);
    expect(found.objects.map(({ object, kind, edits }) => [object.name, kind, edits.length])).toEqual([
      ["more", "changed", 1],
      ["idle", "added", 1],
    ]);
    const [, story] = formatReport(found, "md").split("\n").filter(Boolean);
    expect(story).toMatch(
      /^- no flow by `NetworkPolicy shop\/more`: `ingress rule 1 changed: .*`, `a.yaml:\d+`.* and one more edit$/,
    );
    expect(describeChanges(found).idle.map(({ says }) => says)).toEqual([
      expect.stringMatching(/^changed, the flows did not: ingress rule 1 changed: /),
      "added, and no flow with it",
    ]);
    const [line] = describeChanges(found).idle.map(({ span }) => span?.line);
    expect(line).toBe(found.objects[0]!.edits[0]!.after!.line); // the rule's, not the object's
    expect(line).toBeGreaterThan(found.objects[0]!.after!.line);
  });

  test("hides its names too", () => {
    const hidden = pseudonymize(found, { addresses: true });
    for (const form of ["md", "json", "html"] as const) {
      expect(formatReport(hidden, form)).not.toMatch(/shop|ghost|nobody|a\.yaml|\bidle\b|\bmore\/|team/);
    }
  });
});
