import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { buildGraph } from "../../src/views/graph.ts";
import { buildPicture } from "../../src/views/picture.ts";
import { denyAll, deployment, policy, stream } from "../support/manifests.ts";

const fromBlock = policy("p", "  podSelector: {}\n  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]");
const files = [{ path: "a.yaml", text: stream(deployment("web"), fromBlock) }];

function pictureOf(podCidrs: readonly string[]) {
  const analysis = analyze(files, { podCidrs });
  return buildPicture(analysis);
}

test("what is no CIDR is told beside the profile, with what to do, and is no problem of a file", () => {
  const { profile, problems } = pictureOf(["10.244.0.0/16", "10.0.0.0", "web"]);
  expect(profile.faults.map(({ message, help }) => [message, help])).toEqual([
    ["pod CIDR `10.0.0.0` is not a valid CIDR and is not used", "write it as 10.244.0.0/16 or fd00:10:244::/56"],
    ["pod CIDR `web` is not a valid CIDR and is not used", "write it as 10.244.0.0/16 or fd00:10:244::/56"],
  ]);
  expect(problems.counts.error).toBe(0);
  expect(problems.list.map(({ code }) => code)).not.toContain("profile-invalid");
});

test.each([
  [["10.244.0.0/16", "10.0.0.0"], "pods are taken to lie in 10.244.0.0/16"],
  [[], "pods are taken to lie anywhere"],
  [["web"], "pods are taken to lie anywhere"],
])("of pod CIDRs %j the problems say what is used: %s", (podCidrs, said) => {
  const { list } = pictureOf(podCidrs).problems;
  const assumed = list.find(({ code }) => code === "addresses-assumed");
  expect(assumed?.message).toBe(`1 of 1 endpoints have no address in the input; ${said}`);
});

test("the default pod CIDRs can be had again", () => {
  expect(pictureOf([]).profile.defaultPodCidrs).toEqual([
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "100.64.0.0/10",
    "fc00::/7",
  ]);
});

test("where policies are ignored the map says that it is the profile, not the policies, that lets everything pass", () => {
  const denied = [{ path: "a.yaml", text: stream(deployment("web"), denyAll("deny", "Ingress", "Egress")) }];
  const ignored = analyze(denied, { enforced: false });
  expect(buildGraph(ignored).notice).toBe("in this profile policies are ignored: everything may reach everything");
});
