import { parseArgs } from "node:util";
import type { Section } from "./section.ts";
import { sections } from "./sections.ts";

/** What was asked for on the command line. */
export interface Choice {
  readonly sections: readonly Section[];
  /** Seconds after which a section is left. */
  readonly limit: number;
  readonly json: string;
  /** An earlier run's JSON. */
  readonly compare: string | undefined;
}

export function readChoice(args: readonly string[]): Choice {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string" },
      size: { type: "string" },
      limit: { type: "string", default: "30" },
      json: { type: "string", default: "test/out/bench.json" },
      compare: { type: "string" },
    },
  });
  const parts = pick("part", values.only, ({ part }) => [part]);
  const sized = pick("size", values.size, ({ size }) => [size, size.split("/")[0]!]);
  return {
    sections: sections.filter((section) => parts(section) && sized(section)),
    limit: Number(values.limit),
    json: values.json,
    compare: values.compare,
  };
}

/** Names with commas between, each of which some section must have; all sections where none is given. */
function pick(what: string, list: string | undefined, namesOf: (section: Section) => readonly string[]) {
  const asked = list?.split(",");
  const known = new Set(sections.flatMap(namesOf));
  const wrong = asked?.find((name) => !known.has(name));
  if (wrong !== undefined) throw new Error(`no ${what} is called \`${wrong}\`: there are ${[...known].join(", ")}`);
  return (section: Section) => !asked || namesOf(section).some((name) => asked.includes(name));
}
