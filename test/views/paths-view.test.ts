import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { describePaths } from "../../src/views/paths-view.ts";
import { deployment, pod, policy, stream } from "../support/manifests.ts";
import { shop } from "../support/shop.ts";

const web = { from: "shop/web", to: "shop/db" };

test("a chain is told with the ports of each hop, what it assumes, and each hop can be asked about", () => {
  expect(describePaths(shop, { ...web, port: 5432, protocol: "TCP" })).toMatchObject({
    kind: "paths",
    path: {
      state: "found",
      sentence: "An intruder in shop/web reaches shop/db in 2 hops",
      chain: "web → api (all ports) → db (TCP 5432)",
      hangsOn: undefined,
      assumes:
        "Each hop assumes that the pod it starts from has been taken over: here api. Policies allow these connections; whether the software can be broken into is not judged.",
      hops: [
        {
          from: "shop/web",
          to: "shop/api",
          ports: "all ports",
          state: "all-ports",
          question: { from: "shop/Deployment/web", to: "shop/StatefulSet/api" },
        },
        {
          from: "shop/api",
          to: "shop/db",
          ports: "TCP 5432",
          state: "all-ports",
          question: { from: "shop/StatefulSet/api", to: "shop/StatefulSet/db", protocol: "TCP", port: 5432 },
        },
      ],
    },
  });
});

test("a way to a Service leads to a pod behind it, whose own port is told", () => {
  expect(describePaths(shop, { from: "shop/web", to: "shop/Service/db", port: 5432 })).toMatchObject({
    path: {
      sentence: "An intruder in shop/web reaches Service shop/db in 2 hops",
      chain: "web → api (all ports) → db (TCP 5432)",
      hops: [{}, { question: { to: "shop/StatefulSet/db", protocol: "TCP", port: 5432 } }],
    },
  });
});

test("all that can be reached is counted and grouped by hops, with the station before it and what it hangs on", () => {
  const paths = describePaths(shop, { from: "shop/web", to: "" });
  expect(paths).toEqual({
    kind: "paths",
    path: undefined,
    reachable: {
      sentence: "An intruder in shop/web gets to 2 workloads and internet",
      groups: [
        {
          hops: 1,
          title: "1 hop",
          amount: "1 workload and internet",
          rows: [
            row("shop/api", undefined, "all ports", "all-ports", "shop/StatefulSet/api"),
            row("internet", undefined, "all ports", "all-ports", "internet"),
          ],
        },
        {
          hops: 2,
          title: "2 hops",
          amount: "1 workload",
          rows: [row("shop/db", "shop/api", "TCP 5432", "some-ports", "shop/StatefulSet/db")],
        },
      ],
      notice: undefined,
    },
    cautions: [],
  });
});

function row(name: string, via: string | undefined, ports: string, state: string, to: string) {
  return { name, via, ports, state, question: { from: "shop/Deployment/web", to } };
}

test("where no chain leads there it is said through how many workloads it was sought, and what the port has to do with it", () => {
  expect(describePaths(shop, { ...web, port: 80 })).toMatchObject({
    path: {
      state: "none",
      sentence: "No chain of allowed connections leads there, through 2 workloads that can be reached",
      hint: "Without the port asked for, an intruder in shop/web reaches shop/db in 2 hops: web → api (all ports) → db (TCP 5432).",
    },
  });
  expect(describePaths(shop, { from: "shop/db", to: "shop/web" })).toMatchObject({
    path: {
      state: "none",
      sentence: "No chain of allowed connections leads there: no workload can be reached from here",
      hint: undefined,
    },
    reachable: { sentence: "An intruder in shop/db gets to nothing", groups: [] },
  });
});

test("a direct way needs nobody taken over, and who is there already has no way to go", () => {
  expect(describePaths(shop, { from: "internet", to: "shop/web" })).toMatchObject({
    path: {
      sentence: "An intruder on the internet reaches shop/web directly",
      chain: "internet → web (all ports)",
      assumes: "Nothing else has to be taken over.",
    },
  });
  expect(describePaths(shop, { from: "shop/web", to: "shop/web" })).toMatchObject({
    path: { state: "there", sentence: "An intruder in shop/web is there already", assumes: undefined },
  });
});

test("a chain that hangs on the input names the hops it hangs on", () => {
  const text = stream(
    pod("front", { labels: { app: "front" } }),
    pod("vault"),
    policy(
      "out",
      "  podSelector: {matchLabels: {app: front}}\n  policyTypes: [Egress]\n  egress: [{to: [{ipBlock: {cidr: 10.1.0.0/16}}]}]",
    ),
  );
  expect(
    describePaths(analyze([{ path: "a.yaml", text }]), { from: "default/front", to: "default/vault" }),
  ).toMatchObject({
    path: {
      state: "open",
      sentence: "An intruder in default/front may reach default/vault directly",
      chain: "front → vault (perhaps all ports)",
      hangsOn: "It hangs on front → vault: the files leave open whether anything passes there.",
      hops: [{ state: "unknown", ports: "perhaps all ports" }],
    },
    reachable: {
      groups: [
        {
          rows: [
            { name: "default/vault", state: "unknown" },
            { name: "10.1.0.0/16", state: "all-ports" },
          ],
        },
        // Surely allowed from `vault` on, but who knows whether he gets there.
        { rows: [{ name: "any IPv4 but 10.1.0.0/16", via: "default/vault", ports: "all ports", state: "unknown" }] },
      ],
    },
  });
});

test("without a source there is nothing to look for; a source or a destination that is unknown is named", () => {
  expect(describePaths(shop, { from: " ", to: "shop/db" })).toEqual({ kind: "unasked" });
  const problems = [
    {
      message: "no workload, pod or address is named `nowhere/nobody`",
      help: "name one as namespace/name, an address, a CIDR, or internet",
      meant: [],
    },
  ];
  expect(describePaths(shop, { from: "nowhere/nobody", to: "" })).toEqual({ kind: "refused", problems });
  expect(describePaths(shop, { from: "shop/web", to: "nowhere/nobody" })).toEqual({ kind: "refused", problems });
});

test("what was skipped and could change the paths is said", () => {
  const text = stream(
    pod("front"),
    "apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: a, namespace: default}\n",
  );
  expect(describePaths(analyze([{ path: "a.yaml", text }]), { from: "default/front", to: "" })).toMatchObject({
    cautions: ["CiliumNetworkPolicy ×1: not evaluated, verdicts may differ"],
  });
});

test("a cap on what is listed is announced, and the counts are of all", () => {
  const many = Array.from({ length: 320 }, (_, i) => deployment(`app-${i}`, { namespace: "crowd" }));
  const paths = describePaths(analyze([{ path: "a.yaml", text: stream(...many) }]), { from: "crowd/app-0", to: "" });
  if (paths.kind !== "paths") throw new Error(paths.kind);
  expect(paths.reachable).toMatchObject({
    sentence: "An intruder in crowd/app-0 gets to 319 workloads and internet",
    groups: [{ amount: "319 workloads and internet" }],
    notice: "showing the nearest 300 of 320",
  });
  expect(paths.reachable.groups[0]!.rows).toHaveLength(300);
});
