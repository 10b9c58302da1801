import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { formatReport } from "../../src/report/format-report.ts";
import { tellObject } from "../../src/review/edit-text.ts";
import type { ChangedEnd, FlowChange } from "../../src/review/flow-change.ts";
import { type Review, review } from "../../src/review/review.ts";
import { formatConnections } from "../../src/sets/connection-set.ts";
import type { SourceFile } from "../../src/text/source-file.ts";

const root = path.join(import.meta.dirname, "../../../shared/pairs");
const isThere = existsSync(root);
if (!isThere) console.log(`not compared with real pull requests: ${root} is not there`);

function filesIn(folder: string): readonly SourceFile[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.ya?ml$/.test(file));
  return files.sort().map((file) => ({ path: file, text: readFileSync(path.join(folder, file), "utf8") }));
}

/** With the pods that the pair's own fixture gives, if it has one. */
function reviewOf(name: string, [from, to] = ["base", "head"], more: readonly SourceFile[] = []): Review {
  const fixture = path.join(root, name, "_fixture-pods.yaml");
  const pods = existsSync(fixture) ? [{ path: "_fixture-pods.yaml", text: readFileSync(fixture, "utf8") }] : [];
  const side = (folder: string) => analyze([...filesIn(path.join(root, name, folder)), ...pods, ...more]);
  return review(side(from!), side(to!));
}

function told({ changes }: Review): readonly string[] {
  return changes.map(({ change }) => `${nameOf(change.from)} → ${nameOf(change.to)}: ${portsOf(change)}`).sort();
}

function nameOf({ ref }: ChangedEnd): string {
  return ref.kind === "workload" ? ref.name : ref.id;
}

function portsOf({ kind, before, after, unclear }: FlowChange): string {
  if (kind === "unknown") return `? ${formatConnections(unclear)}`;
  return [before, after].map(({ connections }) => formatConnections(connections)).join(" → ");
}

/** What brings all changes about, each edit once. */
function causesOf({ changes }: Review): readonly string[] {
  const edits = changes.flatMap(({ cause }) => cause.edits.map(({ object, says }) => `${tellObject(object)}: ${says}`));
  return [...new Set(edits)].sort();
}

const none = "No Connections";
const all = "All Connections";

// What each really does stands in its README; the ports here are worked out from that and the manifests.
describe.skipIf(!isThere)("a real pull request", () => {
  test("argo-cd's stray dash: everybody reached dex on every TCP port, and does on 5558 alone", () => {
    const found = reviewOf("argocd-dex-stray-dash");
    expect(told(found)).toEqual([
      "argocd-application-controller → argocd-dex-server: TCP 1-65535 → TCP 5558",
      "argocd-redis → argocd-dex-server: TCP 1-65535 → TCP 5558",
      "argocd-repo-server → argocd-dex-server: TCP 1-65535 → TCP 5558",
      "argocd-server → argocd-dex-server: TCP 1-65535 → TCP 5556-5558",
    ]);
    expect(causesOf(found)).toEqual([
      "NetworkPolicy default/argocd-dex-server-network-policy: ingress rule 2 changed: no longer on all TCP ports",
    ]);
  });

  test("argo-cd's block of all addresses for no peers at all: it hangs on whether blocks match pods", () => {
    const found = reviewOf("argocd-redis-egress-ipblock");
    expect(told(found)).toEqual([
      "argocd-redis-ha-haproxy → argocd-server: ? TCP 53,UDP 53",
      "argocd-redis-ha-server → argocd-server: ? TCP 53,UDP 53",
    ]);
    for (const { change } of found.changes) expect(change.hangsOn).toEqual(["ipBlockMatchesPods"]);
  });

  test("argo-cd's Egress dropped from policyTypes: redis reaches whatever lets it in", () => {
    const found = reviewOf("argocd-redis-egress-removed");
    expect(told(found)).toEqual([
      `argocd-redis → argocd-application-controller: ${none} → TCP 8082`,
      `argocd-redis → argocd-applicationset-controller: ${none} → TCP 7000,8080`,
      `argocd-redis → argocd-dex-server: ${none} → TCP 5558`,
      `argocd-redis → argocd-notifications-controller: ${none} → TCP 9001`, // its metrics, which the README leaves out
      `argocd-redis → argocd-repo-server: ${none} → TCP 8084`,
      `argocd-redis → argocd-server: TCP 53,UDP 53 → ${all}`,
      `argocd-redis → internet: TCP 53,UDP 53 → ${all}`,
    ]);
    expect(causesOf(found)).toEqual([
      "NetworkPolicy default/argocd-redis-network-policy: no longer isolates for egress (policyTypes)",
    ]);
  });

  test("OpenShift's named ports made numbers: thanos-querier alone takes more", () => {
    const found = reviewOf("cmo-named-to-numeric-ports");
    expect([...new Set(found.changes.map(({ change }) => nameOf(change.to)))]).toEqual(["thanos-querier"]);
    const ports = found.changes.map(({ change }) => portsOf(change));
    expect(new Set(ports)).toEqual(new Set(["TCP 9092 → TCP 9091-9094", "? TCP 9091,9093-9094"]));
    const unknown = found.changes.filter(({ change }) => change.kind === "unknown");
    expect(unknown.map(({ change }) => nameOf(change.from))).toEqual(["node-exporter"]); // on its host's network
    expect(found.objects.filter(({ changesFlows }) => !changesFlows)).toHaveLength(14);
  });

  test("flux2's webhook on one port: others keep 8080 and 9292, the same namespace keeps everything", () => {
    const found = reviewOf("flux-webhook-port");
    expect(told(found)).toEqual([`ingress-nginx → notification-controller: ${all} → TCP 8080,9292`]);
    expect(causesOf(found)).toEqual([
      "NetworkPolicy default/allow-webhooks: ingress rule 1 changed: all ports → TCP 9292",
    ]);
  });

  test("konflux' OR made AND: as it is stored nothing is in konflux-ui, and it is said that namespaces are missing", () => {
    const found = reviewOf("konflux-lister-or-to-and");
    expect(told(found)).toEqual([]);
    expect(found.cautions).toEqual(["before and after: 4 objects have no namespace: read as in `default`"]);
    expect(found.objects.map(({ object, changesFlows }) => [object.name, changesFlows])).toEqual([
      ["allow-from-konflux-ui", false],
    ]);
    expect(found.objects[0]!.edits.map(({ says }) => says)).toEqual([
      "ingress rule 1 changed: one peer of two, both selectors must match now: pods app=proxy in namespaces kubernetes.io/metadata.name=konflux-ui, where either sufficed",
    ]);
    const [verdict, story, caution] = formatReport(found, "md").split("\n").filter(Boolean);
    expect(verdict).toBe("**No flow changes**; the text of 1 object changed, the flows did not.");
    expect(story).toMatch(
      /^- no flow by `NetworkPolicy .*`: `ingress rule 1 changed: one peer of two, both selectors must/,
    );
    expect(caution).toBe("- caution: before and after: 4 objects have no namespace: read as in `default`");
  });

  test("konflux' OR made AND: with the namespace of its kustomization dex is shut out", () => {
    const folder = path.join(root, "konflux-lister-or-to-and/base");
    const objects = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
      /konflux-ui\/staging\/base\/.+\.yaml$/.test(file.replaceAll("\\", "/")),
    );
    const staging = "components/konflux-ui/staging/base";
    const resources = objects.map((file) => path.posix.relative(staging, file.replaceAll("\\", "/")));
    const text = `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: konflux-ui\nresources:\n${resources
      .map((one) => `- ${one}\n`)
      .join("")}`;
    const found = reviewOf("konflux-lister-or-to-and", undefined, [{ path: `${staging}/kustomization.yaml`, text }]);
    expect(told(found)).toEqual([`dex → namespace-lister: TCP 8080 → ${none}`]);
    expect(causesOf(found)[0]).toContain("ingress rule 1 changed: one peer of two, both selectors must match now");
  });

  test("kube-prometheus' adapter: it alone gains, and Prometheus alone is reached", () => {
    const found = reviewOf("kube-prometheus-adapter");
    expect(told(found)).toEqual([`prometheus-adapter → prometheus-k8s-0: ${none} → TCP 9090`]);
  });

  test("a Ministry's restriction: the namespace itself is shut out, and the ingress controllers keep one port", () => {
    const found = reviewOf("moj-rcw-restrict");
    expect(told(found)).toEqual([
      `ingress-nginx → rcw-api-worker: ${all} → TCP 8081`,
      `ingress-nginx → rcw-api: ${all} → TCP 8081`,
      `other-in-rcw-ns → rcw-api-worker: ${all} → ${none}`,
      `other-in-rcw-ns → rcw-api: ${all} → ${none}`,
      `rcw → rcw-api-worker: ${all} → TCP 8081`,
      `rcw → rcw-api: ${all} → TCP 8081`,
      `rcw-api → rcw-api-worker: ${all} → ${none}`,
      `rcw-api-worker → rcw-api: ${all} → ${none}`,
    ]);
    const denied = reviewOf("moj-rcw-restrict", ["head", "head2-deny-all"]);
    expect(denied.changes.every(({ change }) => change.kind === "newly-blocked")).toBe(true);
    expect(causesOf(denied).some((cause) => cause.startsWith("NetworkPolicy"))).toBe(true);
  });

  test("openfaas' ingress controller of another label: it is let into every pod, and the old one stays", () => {
    const found = reviewOf("openfaas-ingress-label");
    expect(new Set(found.changes.map(({ change }) => nameOf(change.from)))).toEqual(new Set(["nginx-new"]));
    expect(found.changes.every(({ change }) => change.kind === "newly-allowed")).toBe(true);
    const step = reviewOf("openfaas-ingress-label", ["base", "step1"]);
    const by = (kind: FlowChange["kind"]) =>
      new Set(step.changes.filter(({ change }) => change.kind === kind).map(({ change }) => nameOf(change.from)));
    expect(by("newly-allowed")).toEqual(new Set(["nginx-new"]));
    expect(by("newly-blocked")).toEqual(new Set(["nginx-old", "impostor"]));
  });

  test("rook's simpler policies: what took nothing takes everything, by policyTypes that lost Ingress", () => {
    const found = reviewOf("rook-simplify-opens-ingress");
    expect(found.changes.some(({ change }) => ["newly-blocked", "unknown"].includes(change.kind))).toBe(false);
    const opened = ["rook-ceph-crashcollector", "rook-ceph-exporter", "rook-ceph-osd-prepare", "rook-ceph-tools"];
    for (const name of opened) {
      const stranger = found.changes.find(
        ({ change }) => nameOf(change.from) === "stranger" && nameOf(change.to) === name,
      );
      expect(portsOf(stranger!.change)).toBe(`${none} → ${all}`);
      expect(stranger!.cause.edits.map(({ says }) => says)).toEqual(["no longer isolates for ingress (policyTypes)"]);
    }
  });

  test("Sock Shop's policies in another API group: no flow changes, and clusters of today never took the old ones", () => {
    const found = reviewOf("sockshop-extensions-to-networking");
    expect(told(found)).toEqual([]);
    expect(found.cautions).toEqual([
      "before: NetworkPolicy ×13 of an API that was removed: clusters of today refuse it, and isolate nothing by it",
      "before and after: 1 object is defined twice: the later one counts, as with kubectl apply",
    ]);
    expect(new Set(found.objects.map(({ kind }) => kind))).toEqual(new Set(["written"]));
  });
});
