import { describe, expect, test } from "vitest";
import type { Profile } from "../../src/cluster/profile.ts";
import { allAddresses, formatCidrs } from "../../src/sets/ip-set.ts";
import { namespace, node, pod, workload } from "../support/manifests.ts";
import { read } from "../support/verdicts.ts";

describe("I5 the cluster's families", () => {
  const families = (documents: readonly string[], profile?: Partial<Profile>) =>
    read(documents, profile).cluster.families;
  const [bare, four, six] = [pod("bare"), pod("four", { ips: ["10.0.0.1"] }), pod("six", { ips: ["fd00::1"] })];

  test("are those of its pods' addresses", () => {
    expect(families([bare, six])).toEqual(["IPv6"]);
    expect(families([six, four])).toEqual(["IPv4", "IPv6"]);
    expect(families([four, node("n1", ["2001:db8::1"])])).toEqual(["IPv4"]);
  });

  test("are else those of its nodes' addresses", () => {
    expect(families([bare, node("n1", ["2001:db8::1"])])).toEqual(["IPv6"]);
  });

  test("are IPv4 where the input has no address, unless pod CIDRs are all IPv6", () => {
    expect(families([bare])).toEqual(["IPv4"]);
    expect(families([bare], { podCidrs: [] })).toEqual(["IPv4"]);
    expect(families([bare], { podCidrs: ["fd00::/8"] })).toEqual(["IPv6"]);
    expect(families([bare], { podCidrs: ["fd00::/8", "10.0.0.0/8"] })).toEqual(["IPv4"]);
  });
});

test("I2 of a family that the pod CIDRs leave out a pod may have any address", () => {
  const where = (...podCidrs: readonly string[]) => read([pod("bare")], { podCidrs }).cluster.endpoints[0]!.addresses;
  expect(formatCidrs(where("10.0.0.0/8", "fd00::/8"))).toEqual(["10.0.0.0/8", "fd00::/8"]);
  expect(where("10.0.0.0/8").IPv6).toEqual(allAddresses.IPv6);
  expect(where("fd00::/8").IPv4).toEqual(allAddresses.IPv4);
});

test("E1 a template's pods on the network of nodes that nobody knows yet may have any address", () => {
  const agents = workload("apps/v1", "DaemonSet", "agent", { hostNetwork: true });
  const [agent] = read([agents, node("n1", ["192.0.2.1"])]).cluster.endpoints;
  expect(agent).toMatchObject({ onHost: true, known: [], addresses: allAddresses });
});

test("what is no CIDR among the pod CIDRs is an error that names it", () => {
  const { diagnostics } = read([namespace("default"), pod("bare")], { podCidrs: ["10.0.0.0/8", "10.1/16"] });
  expect(diagnostics).toEqual([
    {
      code: "profile-invalid",
      severity: "error",
      message: "pod CIDR `10.1/16` is not a valid CIDR and is not used",
      span: { file: "profile", document: 1, line: 1, column: 1, start: 0, end: 7 },
      help: "write it as 10.244.0.0/16 or fd00:10:244::/56",
    },
  ]);
});
