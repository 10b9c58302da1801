import { expect, test } from "vitest";
import type { Analysis } from "../../src/analyze.ts";
import { findOwnLabel, identify } from "../../src/design/identity.ts";
import { deployment, pod } from "../support/manifests.ts";
import { read } from "../support/verdicts.ts";

const app = (name: string, labels: Readonly<Record<string, string>>, namespace = "shop") =>
  deployment(name, { namespace, labels });

function podsIn({ cluster }: Analysis, name: string) {
  return cluster.endpoints.filter((pod) => pod.name.startsWith(name));
}

function identified(name: string, ...documents: readonly string[]): string {
  const analysis = read(documents);
  return identify(podsIn(analysis, name), analysis.cluster)
    .map((pair) => pair.join("="))
    .join(",");
}

test("pods go by one label that no other of their namespace has, the one that people select by first", () => {
  const labels = { zone: "a", component: "c", name: "n", "k8s-app": "k", app: "web", "app.kubernetes.io/name": "w" };
  expect(identified("web", app("web", labels))).toBe("app.kubernetes.io/name=w");
  expect(identified("web", app("web", labels), app("db", { "app.kubernetes.io/name": "w" }))).toBe("app=web");
  const { app: _, "app.kubernetes.io/name": __, ...others } = labels;
  expect(identified("web", app("web", others))).toBe("k8s-app=k");
  expect(identified("web", app("web", { zone: "a", name: "n" }))).toBe("name=n");
  expect(identified("web", app("web", { zone: "b", area: "a" }))).toBe("area=a");
  expect(identified("web", app("web", { area: "b", zone: "a" }))).toBe("area=b");
});

test("by two labels where one is not enough, and by all where two are not", () => {
  const web = app("web", { app: "shop", role: "web", zone: "a" });
  const other = app("db", { app: "shop", zone: "a" });
  expect(identified("web", web, other, app("x", { role: "web" }))).toBe("app=shop,role=web");
  expect(
    identified("web", web, other, app("x", { app: "shop", role: "web" }), app("y", { role: "web", zone: "a" })),
  ).toBe("app=shop,role=web,zone=a");
});

test("other namespaces and pods on the network of a node do not count", () => {
  const web = app("web", { app: "web" });
  expect(identified("web", web, app("db", { app: "web" }, "bank"))).toBe("app=web");
  const onHost = deployment("agent", { namespace: "shop", labels: { app: "web" }, hostNetwork: true });
  expect(identified("web", web, onHost)).toBe("app=web");
});

test("several pods go by what they share, and by nothing of one pod's own or of a rollout", () => {
  const own = (name: string, track: string) =>
    pod(name, {
      namespace: "shop",
      labels: { app: track, "pod-template-hash": "1", "apps.kubernetes.io/pod-index": "0", role: "web" },
    });
  expect(identified("web", own("web-0", "old"), own("web-1", "new"))).toBe("role=web");
  expect(identified("web-0", own("web-0", "old"), own("web-1", "new"))).toBe("app=old");
  expect(identified("web", pod("web", { namespace: "shop", labels: { "pod-template-hash": "1" } }))).toBe("");
  expect(identified("nobody", app("web", { app: "web" }))).toBe("");
});

test("a label of their own is one that none of the others has with this value", () => {
  const analysis = read([app("web", { app: "shop", tier: "web" }), app("db", { app: "shop", tier: "db" })]);
  expect(findOwnLabel(podsIn(analysis, "web"), analysis.cluster)).toEqual(["tier", "web"]);
  const alike = read([app("web", { app: "shop", zone: "a" }), app("db", { app: "shop" }), app("x", { zone: "a" })]);
  expect(findOwnLabel(podsIn(alike, "web"), alike.cluster)).toBe(undefined);
});
