import { expect, test } from "vitest";
import type { Profile } from "../../src/cluster/profile.ts";
import { groupBy } from "../../src/group-by.ts";
import { type Analysis, analyze, diff, diffInProfile, type FlowChange, listFlows } from "../../src/index.ts";
import type { EndpointRef } from "../../src/policy/flow.ts";
import type { Part } from "../../src/policy/parts.ts";
import type { Passing } from "../../src/policy/passing.ts";
import { type JointEnd, joinEnds } from "../../src/review/joint-ends.ts";
import { inAllProfiles } from "../../src/review/other-profiles.ts";
import {
  formatConnections,
  isConnectionSubset,
  isEmptyConnections,
  noConnections,
  subtractConnections,
  unionConnections,
} from "../../src/sets/connection-set.ts";
import {
  allAddresses,
  formatRanges,
  type IpSet,
  intersectAddresses,
  isAddressSubset,
  isEmptyAddresses,
  onlyFamily,
  subtractAddresses,
} from "../../src/sets/ip-set.ts";
import { edited } from "../support/edited-cluster.ts";
import { seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { type TinyCluster, writeManifests } from "../support/tiny-cluster.ts";

const clusters = Number(process.env.CANREACH_CLUSTERS ?? 60);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

test(`what changes is what the flows of each pair of pods and of each address say, on ${clusters} random edits`, () => {
  console.log(`random clusters: seeds ${firstSeed} to ${firstSeed + clusters - 1}`);
  let changed = 0;
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const random = seededRandom(seed);
    const old = randomCluster(random);
    let now = edited(old, random);
    while (random.chance(0.5)) now = edited(now, random);
    const [before, after] = [old, now].map((cluster) => analysisOf(cluster, old)) as [Analysis, Analysis];
    const told = changesByPods(diffInProfile(before, after), before, after);
    expect(told, `seed ${seed}`).toEqual(naiveChanges(before, after));
    changed += told.size;
  }
  expect(changed, "there is something to compare").toBeGreaterThan(clusters);
}, 600_000);

// Where profiles cut workloads into other parts, or the outside into other ranges, it may be told less certain.
test(`what is certain is so in every profile, and what changes in one of them is told, on ${clusters} random edits`, () => {
  let unclear = 0;
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const random = seededRandom(seed);
    const old = randomCluster(random);
    const now = edited(edited(old, random), random);
    if (!old.profile.enforced) continue;
    const sides = (profile: Profile) =>
      [old, now].map((cluster) => analysisOf(cluster, { ...old, profile })) as [Analysis, Analysis];
    const names = namesIn(inAllProfiles(...sides(old.profile)));
    const told = setsByPods(diff(...sides(old.profile)), names);
    for (const profile of neighbours(old.profile)) {
      const [before, after] = sides(profile);
      const inProfile = { ...namesIn([{ before, after }]), atoms: names.atoms };
      for (const [pair, sets] of setsByPods(diffInProfile(before, after), inProfile)) {
        if (!pair.split(" > ").every((name) => isTold(name, names))) continue;
        const { opened, closed, unclear } = told.get(pair) ?? noChange;
        const where = `seed ${seed}, ${JSON.stringify(profile)}, ${pair}`;
        expect(isConnectionSubset(opened, sets.opened), where).toBe(true);
        expect(isConnectionSubset(closed, sets.closed), where).toBe(true);
        const whole = [opened, closed, unclear].reduce(unionConnections);
        const part = [sets.opened, sets.closed, sets.unclear].reduce(unionConnections);
        expect(isConnectionSubset(part, whole), where).toBe(true);
      }
    }
    for (const sets of told.values()) if (!isEmptyConnections(sets.unclear)) unclear++;
  }
  expect(unclear).toBeGreaterThan(clusters);
}, 600_000);

/** Of a workload that is in other parts under another profile, other pods may be told of. */
function isTold(name: string, { workloads, atoms }: Names): boolean {
  return atoms.has(name) || workloads.get(name.split("#")[0]!)?.has(name) === true;
}

/** A profile, and those that differ from it in one choice. */
function neighbours(profile: Profile): readonly Profile[] {
  const { ipBlockMatchesPods, hostNetwork } = profile;
  return [
    profile,
    { ...profile, ipBlockMatchesPods: ipBlockMatchesPods === "never" ? "by-address" : "never" },
    { ...profile, hostNetwork: hostNetwork === "as-node" ? "as-pod" : "as-node" },
  ];
}

function analysisOf(cluster: TinyCluster, { profile }: TinyCluster): Analysis {
  return analyze([{ path: "cluster.yaml", text: writeManifests(cluster) }], profile);
}

/** `+ TCP 80, - none, ? none` of each pair of pods, and of each pod and address: by their names. */
type ByPair = ReadonlyMap<string, string>;

type Sets = Pick<FlowChange, "opened" | "closed" | "unclear">;

const noChange: Sets = { opened: noConnections, closed: noConnections, unclear: noConnections };

function changesByPods(changes: readonly FlowChange[], before: Analysis, after: Analysis): ByPair {
  const names: Names = {
    ...namesIn([{ before, after }]),
    workloads: workloadsOf(before, after),
  };
  return inOrder([...setsByPods(changes, names)].map(([pair, sets]) => [pair, textOf(sets)]));
}

/** What the ends of changes stand for, when tables of these analyses are compared. */
function namesIn(sides: readonly { readonly before: Analysis; readonly after: Analysis }[]): Names {
  const before = sides.map((side) => side.before);
  const after = sides.map((side) => side.after);
  const tablesOf = (analyses: readonly Analysis[]) => analyses.map(({ table }) => table);
  const { parts } = joinEnds({ before: tablesOf(before), after: tablesOf(after) });
  const wholes = groupBy(parts, ({ ref }) => wholeId(ref));
  return {
    workloads: new Map([...wholes].map(([id, some]) => [id, new Set(some.flatMap(podsOfPart))])),
    podsOfParts: new Map(parts.map((part) => [part.ref.id, podsOfPart(part)])),
    atoms: atomsOf([...before, ...after]),
  };
}

function setsByPods(changes: readonly FlowChange[], names: Names): ReadonlyMap<string, Sets> {
  const told = changes.flatMap(({ from, to, ...sets }) => {
    const targets = namesOf(to, names);
    return namesOf(from, names).flatMap((source) =>
      targets
        .filter((target) => target !== source) // a part of several pods does not tell of one with itself
        .map((target) => [`${source} > ${target}`, sets] as const),
    );
  });
  const pairs = told.map(([pair]) => pair);
  expect(
    pairs.filter((pair, i) => pairs.indexOf(pair) !== i),
    "each pair is told once",
  ).toEqual([]);
  return new Map(told);
}

/** By its flows before and after: those that the same pods, or the only part of the same workload, have. */
function naiveChanges(before: Analysis, after: Analysis): ByPair {
  const atoms = atomsOf([before, after]);
  const workloads = workloadsOf(before, after);
  const sides = [before, after].map((analysis) => passingByPods(analysis, atoms));
  const ends = [...workloads.values()].flatMap((names) => [...names]);
  const all = [...ends, ...atoms.keys()];
  return inOrder(
    all.flatMap((source) =>
      all.flatMap((target) => {
        if (sides.some(({ isOnePod }) => isOnePod(source, target))) return [];
        const [old, now] = sides.map(({ passing }) => passing(source, target)) as [Passing, Passing];
        const opened = subtractConnections(now.connections, old.possible);
        const closed = subtractConnections(old.connections, now.possible);
        const moved = [
          subtractConnections(now.connections, old.connections),
          subtractConnections(old.connections, now.connections),
          subtractConnections(now.possible, old.possible),
          subtractConnections(old.possible, now.possible),
        ].reduce(unionConnections);
        const unclear = subtractConnections(subtractConnections(moved, opened), closed);
        const text = textOf({ opened, closed, unclear });
        return text === textOf(noChange) ? [] : [[`${source} > ${target}`, text]];
      }),
    ),
  );
}

/** The pods of each workload, by its id, that are told of. */
type Workloads = ReadonlyMap<string, ReadonlySet<string>>;

function workloadsOf(before: Analysis, after: Analysis): Workloads {
  const sides = [before, after].map(({ table }) => groupBy(table.parts, ({ ref }) => wholeId(ref)));
  const [old, now] = sides as [(typeof sides)[0], (typeof sides)[0]];
  return new Map(
    [...new Set([...old.keys(), ...now.keys()])].map((id) => {
      const [then, since] = [old.get(id) ?? [], now.get(id) ?? []];
      const told = since.length === 0 || (since.length === 1 && then.length > 0) ? then : since;
      const parts = then.length > 1 && since.length > 1 ? [...then, ...since] : then.length === 1 ? since : told;
      return [id, new Set((parts.length > 0 ? parts : told).flatMap((part) => podsOf(part, id)))];
    }),
  );
}

function wholeId(ref: EndpointRef): string {
  return ref.kind === "workload" ? `${ref.namespace}/${ref.workload}/${ref.name}` : ref.id;
}

function podsOf({ members }: Part, id: string): readonly string[] {
  return members.map(({ name }) => `${id}#${name}`);
}

/** What the ends of changes stand for. */
interface Names {
  readonly workloads: Workloads;
  readonly podsOfParts: ReadonlyMap<string, readonly string[]>;
  readonly atoms: Atoms;
}

type Atoms = ReadonlyMap<string, IpSet>;

/** The outside in pieces that no flow of either side cuts. */
function atomsOf(sides: readonly Analysis[]): Atoms {
  const parts = sides.flatMap(({ table }) => [...table.sources, ...table.destinations]);
  const cut = (atom: IpSet, set: IpSet) => [intersectAddresses(atom, set), subtractAddresses(atom, set)];
  const all = parts.reduce<readonly IpSet[]>(
    (atoms, { addresses }) => atoms.flatMap((atom) => cut(atom, addresses)).filter((atom) => !isEmptyAddresses(atom)),
    [onlyFamily(allAddresses, "IPv4"), onlyFamily(allAddresses, "IPv6")],
  );
  const isSpoken = (atom: IpSet, { table }: Analysis) =>
    table.sources.some(({ addresses }) => isAddressSubset(atom, addresses));
  const spoken = all.filter((atom) => sides.every((side) => isSpoken(atom, side)));
  return new Map(spoken.map((atom) => [formatRanges(atom).join(), atom]));
}

/** What one side's flows say of two names; nothing where one of them is not there. */
function passingByPods(analysis: Analysis, atoms: Atoms) {
  const { parts, sources, destinations } = analysis.table;
  const flows = new Map(listFlows(analysis).map((flow) => [`${flow.from.id} > ${flow.to.id}`, flow]));
  const whole = groupBy(parts, ({ ref }) => wholeId(ref));
  const byPod = new Map(parts.flatMap((part) => podsOf(part, wholeId(part.ref)).map((pod) => [pod, part.ref.id])));
  const inParts = (name: string) => {
    const same = whole.get(name.split("#")[0]!) ?? [];
    return byPod.get(name) ?? (same.length === 1 ? same[0]!.ref.id : undefined);
  };
  const idOf = (name: string, ranges: typeof sources) => {
    const atom = atoms.get(name);
    return atom ? ranges.find(({ addresses }) => isAddressSubset(atom, addresses))?.ref.id : inParts(name);
  };
  const isSingle = (id: string | undefined) => parts.some(({ ref }) => ref.id === id && ref.pods <= 1);
  return {
    passing: (from: string, to: string): Passing =>
      flows.get(`${idOf(from, sources)} > ${idOf(to, destinations)}`) ?? nothing,
    /** Of which nothing is to be told. */
    isOnePod: (from: string, to: string): boolean =>
      from === to || (inParts(from) === inParts(to) && isSingle(inParts(from))),
  };
}

const nothing: Passing = { connections: noConnections, possible: noConnections };

function namesOf({ ref }: FlowChange["from"], { workloads, podsOfParts, atoms }: Names): readonly string[] {
  if (ref.kind === "outside") {
    return [...atoms].filter(([, atom]) => isAddressSubset(atom, ref.addresses)).map(([name]) => name);
  }
  if (ref.kind !== "workload") return [];
  return ref.part === "" ? [...workloads.get(wholeId(ref))!] : podsOfParts.get(ref.id)!;
}

/** The pods that a part, alike before and after, stands for. */
function podsOfPart({ before, after }: JointEnd): readonly string[] {
  const [old, now] = [before, after].map((ends) => {
    const named = (ends ?? []).flatMap((end) => (end.kind === "pod" ? [podsOf(end, wholeId(end.ref))] : []));
    return named.reduce((some, others) => some.filter((pod) => others.includes(pod)), named[0] ?? []);
  }) as [readonly string[], readonly string[]];
  const isPart = (ends: JointEnd["before"]) => ends?.some((end) => end.ref.kind === "workload" && end.ref.part !== "");
  if (isPart(before) && isPart(after)) return now.filter((pod) => old.includes(pod));
  return isPart(before) || now.length === 0 ? old : now;
}

function textOf({ opened, closed, unclear }: Sets): string {
  return `+ ${formatConnections(opened)}, - ${formatConnections(closed)}, ? ${formatConnections(unclear)}`;
}

function inOrder(pairs: readonly (readonly [string, string])[]): ByPair {
  return new Map(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
