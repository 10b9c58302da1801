import { expect, test } from "vitest";
import type { Profile } from "../../src/cluster/profile.ts";
import { type Analysis, analyze, reach, type Verdict } from "../../src/index.ts";
import { seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { idOf, writeManifests } from "../support/tiny-cluster.ts";

const clusters = 60;
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

/** What a caveat about each choice speaks of, whichever way it is turned. */
const turns: readonly { readonly about: RegExp; readonly turn: (profile: Profile) => Partial<Profile> }[] = [
  {
    about: /^(?:Cilium does not match|a plugin that matches) pods by address/,
    turn: ({ ipBlockMatchesPods: now }) => ({ ipBlockMatchesPods: now === "never" ? "by-address" : "never" }),
  },
  {
    about: /^a plugin that treats host-network pods/,
    turn: ({ hostNetwork: now }) => ({ hostNetwork: now === "as-pod" ? "as-node" : "as-pod" }),
  },
  { about: /^a plugin that enforces policies/, turn: () => ({ enforced: true }) },
];

test(`what a verdict says of another profile is what that profile answers, on ${clusters} random clusters`, {
  timeout: 600_000,
}, () => {
  console.log(`random clusters: seeds ${firstSeed} to ${firstSeed + clusters - 1}`);
  let told = 0;
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const cluster = randomCluster(seededRandom(seed));
    const text = writeManifests(cluster);
    const profile = { ...cluster.profile, enforced: seed % 4 !== 0 };
    const under = (change: Partial<Profile>) => analyze([{ path: "cluster.yaml", text }], { ...profile, ...change });
    const here = under({});
    const ends = [...new Set(cluster.pods.map(idOf)), "198.51.100.1"];
    for (const { about, turn } of profile.enforced ? turns.slice(0, 2) : turns.slice(2)) {
      const there = under(turn(profile));
      for (const [from, to] of ends.flatMap((a) => ends.map((b) => [a, b] as const))) {
        const [verdict, other] = [answer(here, from, to), answer(there, from, to)];
        if (!isOfOnePiece(verdict) || !isOfOnePiece(other)) continue;
        const said = verdict.caveats.filter(({ message }) => about.test(message)).map(({ message }) => message);
        const wanted = verdict.answer === other.answer ? [] : [`${other.answer} there`];
        told += wanted.length;
        const endings = said.map((message) => message.split(": ").at(-1));
        if (endings.join() === wanted.join()) continue;
        expect.fail(
          `seed ${seed}: ${from} => ${to}: said ${said}, wanted ${wanted}\n${JSON.stringify(profile)}\n${text}`,
        );
      }
    }
  }
  expect(told).toBeGreaterThan(50);
});

function answer(analysis: Analysis, from: string, to: string): Verdict {
  return reach(analysis, { from, to, protocol: "TCP", port: 80 });
}

/** A verdict in parts has caveats for each of them. */
function isOfOnePiece({ parts, egress }: Verdict): boolean {
  return parts.length === 0 && !(egress.kind === "not-subject" && egress.why === "itself");
}
