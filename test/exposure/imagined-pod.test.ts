import { describe, expect, test } from "vitest";
import { nameLabel } from "../../src/cluster/namespaces.ts";
import { imaginePod } from "../../src/exposure/imagined-pod.ts";
import { isWithin, type Namespaces } from "../../src/exposure/peer-terms.ts";
import type { PotentialPeer } from "../../src/exposure/potential-peer.ts";
import type { Operator, Requirement } from "../../src/resources/labels.ts";

/** `app`, `!app`, `app=x`, `app in x y`, `app notin x y`. */
function requirement(text: string): Requirement {
  const place = undefined as unknown as Requirement["place"];
  const [key, word, ...values] = text.split(/[ =]/);
  if (text.startsWith("!")) return { key: text.slice(1), operator: "DoesNotExist", values: [], place };
  if (word === undefined) return { key: key!, operator: "Exists", values: [], place };
  const operator: Operator = word === "notin" ? "NotIn" : "In";
  return { key: key!, operator, values: word === "in" || word === "notin" ? values : [word, ...values], place };
}

function peer(namespaces: readonly string[], pods: readonly string[] = []): PotentialPeer {
  return { namespaces: namespaces.map(requirement), pods: pods.map(requirement) };
}

function today(namespaces: Readonly<Record<string, Readonly<Record<string, string>>>>): Namespaces {
  return new Map(
    Object.entries(namespaces).map(([name, labels]) => {
      return [
        name,
        { name, labels: new Map([...Object.entries(labels), [nameLabel, name]]), implied: false, place: undefined },
      ];
    }),
  );
}

/** `namespace {its labels} {the pod's labels}`, or `nobody`. */
function told(wanted: PotentialPeer, others: readonly PotentialPeer[] = [], namespaces: Namespaces = today({})) {
  const pod = imaginePod(wanted, others, namespaces);
  const text = (labels: ReadonlyMap<string, string>) => `{${[...labels].map((one) => one.join("=")).join()}}`;
  return pod ? `${pod.namespace} ${text(pod.namespaceLabels)} ${text(pod.labels)}` : "nobody";
}

const newNamespace = "new-namespace {kubernetes.io/metadata.name=new-namespace}";

describe("a pod that is made up", () => {
  test("has the labels it is asked for, in a new namespace, and no others", () => {
    expect(told(peer([]))).toBe(`${newNamespace} {}`);
    expect(told(peer(["team=a"], ["app=x", "tier"]))).toBe(
      "new-namespace {kubernetes.io/metadata.name=new-namespace,team=a} {app=x,tier=other}",
    );
    expect(told(peer([], ["app notin x", "!tier"]))).toBe(`${newNamespace} {}`);
  });

  test("is named as nobody else is: not as a namespace of today, nor by a value that somebody asks for", () => {
    expect(told(peer([]), [], today({ "new-namespace": {} }))).toBe(
      "new-namespace-2 {kubernetes.io/metadata.name=new-namespace-2} {}",
    );
    expect(told(peer([]), [], today({ "new-namespace": {}, "new-namespace-2": {} }))).toBe(
      "new-namespace-3 {kubernetes.io/metadata.name=new-namespace-3} {}",
    );
    expect(told(peer([], ["app"]), [peer([], ["app=other"])])).toBe(`${newNamespace} {app=other-2}`);
    expect(told(peer([], ["app"]), [], today({ other: {} }))).toBe(`${newNamespace} {app=other}`);
  });

  test("takes labels to be none of the others, with another choice where the first leads nowhere", () => {
    expect(told(peer([]), [peer([], ["!app"])])).toBe(`${newNamespace} {app=other}`);
    // to be without `app` would be to be one of the second
    expect(told(peer([]), [peer([], ["app", "tier"]), peer([], ["!app"])])).toBe(`${newNamespace} {app=other}`);
    expect(told(peer([]), [peer([], ["app"]), peer([], ["!app"])])).toBe("nobody");
  });

  test("in a namespace of today has that one's labels, all of them and no others", () => {
    const bank = today({ bank: { team: "b", env: "prod" } });
    const inBank = `${nameLabel}=bank`;
    expect(told(peer([inBank]), [], bank)).toBe("bank {team=b,env=prod,kubernetes.io/metadata.name=bank} {}");
    expect(told(peer([inBank, "team=a"]), [], bank)).toBe("nobody");
    expect(told(peer([inBank]), [peer(["team=b"])], bank)).toBe("nobody");
    expect(told(peer([inBank]), [peer(["team=a"])], bank)).toContain("bank {team=b,");
  });

  test("is given up where labels clash so much that the search takes too long", () => {
    const pairs = Array.from({ length: 16 }, (_, i) => peer([], [`a${i}`, `b${i}`]));
    // all choices for the other pairs are tried before `a0` is taken to be there
    expect(told(peer([]), [...pairs, peer([], ["!a0"])])).toBe("nobody");
    expect(told(peer([]), [...pairs.slice(0, 8), peer([], ["!a0"])])).toBe(`${newNamespace} {a0=other}`);
    const many = Array.from({ length: 200 }, (_, i) => `v${i}`);
    const wanted = peer([], [`app in ${many.join(" ")}`, `tier in ${many.join(" ")}`]);
    expect(told(wanted, [peer([], ["app notin v199"])])).toBe("nobody");
    expect(told(wanted, [peer([], ["app notin v9"])])).toBe(`${newNamespace} {app=v9,tier=v0}`);
  });
});

describe("one peer is within another when every pod of it there can be is one of the other", () => {
  const isIn = (own: PotentialPeer, wider: PotentialPeer, namespaces: Namespaces = today({})) =>
    isWithin(own, wider, namespaces);

  test("by its labels", () => {
    expect(isIn(peer([], ["app=x", "tier"]), peer([], ["app in x y"]))).toBe(true);
    expect(isIn(peer([], ["app in x y"]), peer([], ["app=x"]))).toBe(false);
    expect(isIn(peer([], ["!app"]), peer([], ["app notin x"]))).toBe(true);
    expect(isIn(peer([], ["app"]), peer(["app"]))).toBe(false);
  });

  test("by the labels that a namespace of today has", () => {
    const bank = today({ bank: { team: "a" } });
    const inBank = peer([`${nameLabel}=bank`]);
    expect(isIn(inBank, peer(["team=a"]), bank)).toBe(true);
    expect(isIn(inBank, peer(["team=b"]), bank)).toBe(false);
    expect(isIn(inBank, peer(["team=a"]))).toBe(false);
  });

  test("also where a namespace of today that the other leaves out can be none of it", () => {
    const others = peer([`${nameLabel} notin bank`]);
    expect(isIn(peer(["team=a"]), others, today({ bank: { team: "b" } }))).toBe(true);
    expect(isIn(peer(["team=a"]), others, today({ bank: { team: "a" } }))).toBe(false);
  });
});
