import { describe, expect, test } from "vitest";
import { analyze, ask, listEntries, listWorkloads } from "../../src/index.ts";
import type { SourceFile } from "../../src/text/source-file.ts";

const deployment = (name: string, namespace = "") => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}${namespace && `, namespace: ${namespace}`}}
spec: {template: {metadata: {labels: {app: ${name}}}}}
`;

function kustomization(path: string, namespace: string | undefined, ...lists: readonly string[]): SourceFile {
  const line = namespace === undefined ? "" : `namespace: ${namespace}\n`;
  const text = `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${line}resources: [${lists.join(", ")}]\n`;
  return { path, text };
}

const dex: SourceFile = { path: "ui/base/dex/dex.yaml", text: deployment("dex") };

function read(...files: readonly SourceFile[]) {
  const analysis = analyze(files);
  const said = analysis.diagnostics.filter(({ code }) => code.startsWith("namespace-") && code !== "namespace-implied");
  return {
    workloads: listWorkloads(analysis).map(({ ref }) => ref.id),
    said: said.map(({ code, severity, message, related = [], help }) => {
      const places = related.map(({ message, span }) => `${message} ${span.file}`);
      return [`${severity} ${code}: ${message}`, ...places, ...(help ? [help] : [])];
    }),
  };
}

describe("an object without a namespace", () => {
  test("is in that of the kustomization that lists its file, and it is said", () => {
    const [up, beside] = [
      kustomization("ui/base/kustomization.yaml", "konflux-ui", "dex/dex.yaml"),
      kustomization("ui/base/dex/kustomization.yml", "konflux-ui", "./dex.yaml"),
    ];
    for (const one of [up, beside]) {
      expect(read(one, dex)).toEqual({
        workloads: ["konflux-ui/Deployment/dex"],
        said: [
          [
            "info namespace-kustomized: Deployment `dex` has no namespace: read as in `konflux-ui`, which its kustomization gives it",
            `kustomization for \`konflux-ui\` ${one.path}`,
          ],
        ],
      });
    }
  });

  test("is in that of a kustomization that lists the folder of the one that lists its file", () => {
    const files = [
      kustomization("ui/base/kustomization.yaml", "konflux-ui", "../shared", "dex", "proxy/"),
      kustomization("ui/base/dex/kustomization.yaml", undefined, "dex.yaml"),
      kustomization("ui/base/proxy/kustomization.yaml", undefined, "proxy.yaml"),
      { path: "ui/base/proxy/proxy.yaml", text: deployment("proxy") },
    ];
    expect(read(dex, ...files)).toEqual({
      workloads: ["konflux-ui/Deployment/dex", "konflux-ui/Deployment/proxy"],
      said: [
        [
          "info namespace-kustomized: 2 objects have no namespace: read as in `konflux-ui`, which their kustomization gives them",
          "Deployment `dex` ui/base/dex/dex.yaml",
          "Deployment `proxy` ui/base/proxy/proxy.yaml",
          "kustomization for `konflux-ui` ui/base/kustomization.yaml",
        ],
      ],
    });
  });

  test("is in that of the outermost, as kustomize builds it, unless that says none", () => {
    const inner = kustomization("base/kustomization.yaml", "inner", "dex.yaml");
    const file = { path: "base/dex.yaml", text: deployment("dex") };
    const outer = (namespace?: string) => kustomization("overlays/prod/kustomization.yaml", namespace, "../../base");
    expect(read(inner, file, outer("outer")).workloads).toEqual(["outer/Deployment/dex"]);
    expect(read(inner, file, outer()).workloads).toEqual(["inner/Deployment/dex"]);
  });

  test("stays in default where overlays give it several, and it is said", () => {
    const file = { path: "base/dex.yaml", text: deployment("dex") };
    const base = kustomization("base/kustomization.yaml", undefined, "dex.yaml");
    const overlays = ["test", "prod"].map((name) => kustomization(`${name}/kustomization.yaml`, name, "../base"));
    expect(read(file, base, ...overlays)).toEqual({
      workloads: ["default/Deployment/dex"],
      said: [
        [
          "info namespace-defaulted: Deployment `dex` has no namespace, and kustomizations give it `prod` or `test`: read as in `default`",
          "kustomization for `test` test/kustomization.yaml",
          "kustomization for `prod` prod/kustomization.yaml",
          "run `kubectl kustomize …` for the one that is meant",
        ],
      ],
    });
  });

  test.each<[string, SourceFile]>([
    ["does not list its file", kustomization("ui/base/dex/kustomization.yaml", "x", "other.yaml")],
    ["names no namespace", kustomization("ui/base/dex/kustomization.yaml", undefined, "dex.yaml")],
    ["names what is no namespace", kustomization("ui/base/dex/kustomization.yaml", "Not_One", "dex.yaml")],
    ["lists itself", kustomization("ui/base/dex/kustomization.yaml", undefined, "dex.yaml", "../dex")],
  ])("is in default where the kustomization %s", (_, one) => {
    expect(read(one, dex)).toEqual({
      workloads: ["default/Deployment/dex"],
      said: [["info namespace-defaulted: Deployment `dex` has no namespace: read as in `default`"]],
    });
  });
});

test("an object that names its namespace is there, whatever a kustomization says", () => {
  const named = { ...dex, text: deployment("dex", "own") };
  const one = kustomization("ui/base/dex/kustomization.yaml", "konflux-ui", "dex.yaml");
  expect(read(named, one)).toEqual({ workloads: ["own/Deployment/dex"], said: [] });
});

test("policies, Services and routes in a kustomization's namespace are about what is there", () => {
  const text = `${deployment("web")}---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}], type: ClusterIP}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny}
spec: {podSelector: {}}
`;
  const client = { path: "client.yaml", text: deployment("client", "default") };
  const one = kustomization("kustomization.yaml", "shop", "web.yaml");
  const analysis = analyze([client, one, { path: "web.yaml", text }]);
  const { value } = ask(analysis, { from: "default/client", to: "shop/web" });
  expect(value?.ingress).toMatchObject({ kind: "isolated", by: [{ name: "deny", namespace: "shop" }] });
  expect(listEntries(analysis).map(({ entry, to }) => [entry.id, to.id])).toEqual([
    ["shop/Ingress/web", "shop/Deployment/web"],
  ]);
});

test("of a route of the Gateway API what it does not say follows it, and what it says stays", () => {
  const text = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web}
spec:
  parentRefs: [{name: near}, {name: far, namespace: default}]
  rules: [{backendRefs: [{name: web, port: 80}, {name: other, namespace: default, port: 80}]}]
`;
  const one = kustomization("kustomization.yaml", "shop", "route.yaml");
  const [route] = analyze([one, { path: "route.yaml", text }]).cluster.entryRoutes;
  expect(route?.gateways.map(({ namespace, name }) => `${namespace}/${name}`)).toEqual(["shop/near", "default/far"]);
  expect(route?.backends.map(({ namespace, service }) => `${namespace}/${service}`)).toEqual([
    "shop/web",
    "default/other",
  ]);
});

test("a policy that cannot be used is missed where it would have been", () => {
  const broken =
    "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny}\nspec: {podSelectors: {}}\n";
  const one = kustomization("kustomization.yaml", "shop", "deny.yaml");
  const { cluster } = analyze([one, { path: "deny.yaml", text: broken }]);
  expect(cluster.skipped.map(({ name, namespace }) => `${namespace}/${name}`)).toEqual(["shop/deny"]);
});

test("an edit of the kustomization moves what it lists, and the rest stays as it was", () => {
  const before = analyze([kustomization("kustomization.yaml", "a", "ui/base/dex/dex.yaml"), dex]);
  expect(listWorkloads(before).map(({ ref }) => ref.id)).toEqual(["a/Deployment/dex"]);
  const after = analyze([kustomization("kustomization.yaml", "b", "ui/base/dex/dex.yaml"), dex], {}, before);
  expect(listWorkloads(after).map(({ ref }) => ref.id)).toEqual(["b/Deployment/dex"]);
  const none = analyze([dex], {}, after);
  expect(listWorkloads(none).map(({ ref }) => ref.id)).toEqual(["default/Deployment/dex"]);
});
