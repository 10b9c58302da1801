import type { Analysis } from "../analyze.ts";
import { groupBy } from "../group-by.ts";
import { obtain } from "../obtain.ts";
import type { FlowTable } from "../policy/flows.ts";
import { signaturesOf } from "../policy/members.ts";
import { isNode } from "../policy/node-local.ts";
import { bitsOf } from "../sets/bit-set.ts";
import type { NumberedEnd, Unit } from "./unit.ts";

/** Units that no policy tells apart, as far as it is known: one stands for all. */
export type Groups = readonly (readonly [Unit, ...Unit[]])[];

/** Where pods run matters beside policies, and what is not indexed is asked about one by one: these stay alone. */
export function groupUnits(units: readonly Unit[], { table }: Analysis): Groups {
  const signatures = obtain(signaturesIn, table, () => findSignatures(table));
  const groups = groupBy(units, (unit): unknown => {
    const isAlone = !unit.isIndexed || unit.ends.some(isNode);
    return isAlone ? unit : signatureOf(unit.ends, signatures);
  });
  return [...groups.values()] as readonly (readonly Unit[])[] as Groups;
}

const signaturesIn = new WeakMap<FlowTable, ReadonlyMap<number, string>>();

function findSignatures({ parts, index: { members } }: FlowTable): ReadonlyMap<number, string> {
  const used = new Set(parts.map(({ member }) => member));
  const signatures = signaturesOf(bitsOf([...used].sort((a, b) => a - b)), members);
  return new Map([...signatures].map(([member, text]) => [member, `${members.families[member]!.join()} ${text}`]));
}

function signatureOf(ends: readonly NumberedEnd[], signatures: ReadonlyMap<number, string>): string {
  if (ends.length === 1) return signatures.get(ends[0]!.member) ?? `${ends[0]!.member}`;
  const each = ends.map(({ member }) => signatures.get(member) ?? `${member}`);
  return [...new Set(each)].sort().join("\n");
}
