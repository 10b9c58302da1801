import { describe, expect, test } from "vitest";
import { compareRecords, type Meant } from "../../src/design/effects.ts";
import type { FlowRecord, OutsideRecord, PairRecord, Piece } from "../../src/design/flow-record.ts";
import type { EndpointRef } from "../../src/policy/flow.ts";
import { outsideRef } from "../../src/policy/parts.ts";
import { allConnections, connections, noConnections } from "../../src/sets/connection-set.ts";
import { type IpSet, noAddresses, parseCidr, unionAddresses } from "../../src/sets/ip-set.ts";
import { effectText } from "../support/suggestions.ts";

const workload = (name: string): EndpointRef => ({
  kind: "workload",
  id: `shop/Deployment/${name}`,
  namespace: "shop",
  workload: "Deployment",
  name,
  part: "",
  pods: 2,
});
const [web, db] = [workload("web"), workload("db")];

const web80 = connections("TCP", 80, 80);
const web90 = connections("TCP", 90, 90);
const nothingMeant: Meant = { from: new Set(), to: new Set(), outside: noAddresses, connections: noConnections };

function piece(from: string, to: string, certain = web80, possible = certain): Piece {
  return { from: new Set(from.split(" ")), to: new Set(to.split(" ")), connections: certain, possible };
}

function between(...pieces: readonly Piece[]): FlowRecord {
  const pair: PairRecord = { from: web, to: db, pieces };
  return { pairs: new Map(pieces.length > 0 ? [["web > db", pair]] : []), outside: new Map() };
}

function told(before: FlowRecord, after: FlowRecord, meant = nothingMeant) {
  const { opened, closed } = compareRecords(before, after, meant);
  return [...opened.map((one) => `+ ${effectText(one)}`), ...closed.map((one) => `- ${effectText(one)}`)];
}

const opens = (ports: string) => `+ shop/Deployment/web → shop/Deployment/db ${ports}`;
const closes = (ports: string) => `- shop/Deployment/web → shop/Deployment/db ${ports}`;

describe("between workloads", () => {
  test("what is the same is no effect, however their pods are parted", () => {
    const parted = between(piece("w1", "d1 d2"), piece("w2", "d1"), piece("w2", "d2"));
    expect(told(between(piece("w1 w2", "d1 d2")), parted)).toEqual([]);
    expect(told(parted, between(piece("w1 w2", "d1 d2")))).toEqual([]);
  });

  test("what one pod gains is an effect, where others had it too", () => {
    expect(told(between(piece("w1", "d1 d2")), between(piece("w1 w2", "d1 d2")))).toEqual([opens("TCP 80")]);
    expect(told(between(piece("w1 w2", "d1")), between(piece("w1 w2", "d1 d2")))).toEqual([opens("TCP 80")]);
    expect(told(between(), between(piece("w1", "d1")))).toEqual([opens("TCP 80")]);
  });

  test("of several pods what each gains is told together", () => {
    const before = between(piece("w1", "d1", web90), piece("w2", "d1", web80));
    expect(told(before, between(piece("w1 w2", "d1", connections("TCP", 80, 90))))).toEqual([opens("TCP 80-90")]);
    const apart = between(piece("w1", "d1", web80), piece("w2", "d1", web90));
    expect(told(before, apart)).toEqual([opens("TCP 80,90"), closes("TCP 80,90")]);
  });

  test("no pod of several meets itself, and the replicas of a template do", () => {
    const twins = between(piece("w1 w2", "w1 w2"));
    expect(told(between(piece("w1", "w2"), piece("w2", "w1")), twins)).toEqual([]);
    expect(told(between(), between(piece("w", "w")))).toEqual([opens("TCP 80")]);
  });

  test("what only may pass is told as such, and not where something certain is", () => {
    expect(told(between(), between(piece("w", "d", noConnections, web80)))).toEqual([opens("TCP 80?")]);
    expect(told(between(), between(piece("w", "d", web80, allConnections)))).toEqual([opens("TCP 80")]);
    expect(told(between(piece("w", "d", web80)), between(piece("w", "d", noConnections, web80)))).toEqual([
      closes("TCP 80"),
    ]);
  });

  test("what was meant is none, on these ports and between these ends", () => {
    const meant = { ...nothingMeant, from: new Set([web.id]), to: new Set([db.id]), connections: web80 };
    expect(told(between(), between(piece("w", "d")), meant)).toEqual([]);
    expect(told(between(), between(piece("w", "d", connections("TCP", 80, 81))), meant)).toEqual([opens("TCP 81")]);
    expect(told(between(), between(piece("w", "d", noConnections, web80)), meant)).toEqual([]);
    expect(told(between(), between(piece("w", "d")), { ...meant, from: new Set([db.id]) })).toEqual([opens("TCP 80")]);
    expect(told(between(), between(piece("w", "d")), { ...meant, to: new Set([web.id]) })).toEqual([opens("TCP 80")]);
  });
});

describe("with the outside", () => {
  const block = (text: string): IpSet => {
    const parsed = parseCidr(text);
    if (parsed.kind === "invalid") throw new Error(text);
    return parsed.block.addresses;
  };
  const from = (cidrs: string, certain = web80): OutsideRecord => {
    const addresses = cidrs.split(" ").map(block).reduce(unionAddresses);
    return { from: outsideRef(addresses, false), to: db, addresses, connections: certain, possible: certain };
  };
  const to = (cidr: string): OutsideRecord => {
    const record = from(cidr);
    return { ...record, from: web, to: record.from };
  };
  const outside = (...records: readonly OutsideRecord[]): FlowRecord => ({
    pairs: new Map(),
    outside: new Map(records.length > 0 ? [["db", records]] : []),
  });

  test("what is the same is no effect, however the outside is cut", () => {
    const cut = outside(from("10.0.0.0/9"), from("10.128.0.0/9"));
    expect(told(outside(from("10.0.0.0/8")), cut)).toEqual([]);
    expect(told(cut, outside(from("10.0.0.0/8")))).toEqual([]);
  });

  test("the addresses that gain are told, together where they gain the same", () => {
    expect(told(outside(from("10.0.0.0/9")), outside(from("10.0.0.0/8")))).toEqual([
      "+ 10.128.0.0/9 → shop/Deployment/db TCP 80",
    ]);
    expect(told(outside(), outside(from("10.0.0.0/9"), from("10.128.0.0/9")))).toEqual([
      "+ 10.0.0.0/8 → shop/Deployment/db TCP 80",
    ]);
    expect(told(outside(), outside(from("10.0.0.0/9"), from("10.128.0.0/9", web90)))).toEqual([
      "+ 10.0.0.0/9 → shop/Deployment/db TCP 80",
      "+ 10.128.0.0/9 → shop/Deployment/db TCP 90",
    ]);
    expect(told(outside(from("10.0.0.0/8", web90)), outside(from("10.0.0.0/8", connections("TCP", 80, 90))))).toEqual([
      "+ 10.0.0.0/8 → shop/Deployment/db TCP 80-89",
    ]);
  });

  test("on the side where they are", () => {
    expect(told(outside(to("10.0.0.0/8")), outside())).toEqual(["- shop/Deployment/web → 10.0.0.0/8 TCP 80"]);
  });

  test("what was meant is none, of these addresses and with this workload", () => {
    const meant = { ...nothingMeant, to: new Set([db.id]), outside: block("10.0.0.0/9"), connections: web80 };
    expect(told(outside(), outside(from("10.0.0.0/9")), meant)).toEqual([]);
    expect(told(outside(), outside(from("10.0.0.0/8")), meant)).toEqual(["+ 10.128.0.0/9 → shop/Deployment/db TCP 80"]);
    expect(told(outside(), outside(from("10.0.0.0/9", web90)), meant)).toEqual([
      "+ 10.0.0.0/9 → shop/Deployment/db TCP 90",
    ]);
    expect(told(outside(), outside(from("10.0.0.0/9")), { ...meant, to: new Set([web.id]) })).toEqual([
      "+ 10.0.0.0/9 → shop/Deployment/db TCP 80",
    ]);
    expect(told(outside(), outside(to("10.0.0.0/9")), { ...meant, from: new Set([web.id]) })).toEqual([]);
  });
});
