import { analyze } from "../../src/analyze.ts";
import type { Profile } from "../../src/cluster/profile.ts";
import { checkExpectations } from "../../src/review/check-expectations.ts";
import type { Breach, Outcome } from "../../src/review/expectation.ts";
import type { SourceFile } from "../../src/text/source-file.ts";

/** What becomes of tests, each given as an item of `expect`, and what is wrong with them, as text. */
export interface Checked {
  readonly outcomes: readonly Outcome[];
  /** Each with what is underlined: `canreach.yaml:2:10 'shop/x': message; help`. */
  readonly problems: readonly string[];
}

export function checkItems(
  manifests: readonly string[],
  items: readonly string[],
  profile: Partial<Profile> = {},
): Checked {
  return checkText(manifests, `expect:\n${items.map((item) => `  - ${item}\n`).join("")}`, profile);
}

export function checkText(manifests: readonly string[], text: string, profile: Partial<Profile> = {}): Checked {
  const tests: SourceFile = { path: "canreach.yaml", text };
  const analysis = analyze([{ path: "a.yaml", text: manifests.join("---\n") }, tests], profile);
  const { value, diagnostics } = checkExpectations(analysis);
  const problems = diagnostics.map(({ message, help, span }) => {
    const underlined = text.slice(span.start, span.end);
    return `${span.line}:${span.column} '${underlined}': ${message}${help === undefined ? "" : `; ${help}`}`;
  });
  return { outcomes: value, problems };
}

/** In no order of their own: `holds 3`, `fails 1/3: shop/web → shop/db allowed`, `unusable`. */
export function tell({ state, pairs, broken, breaches }: Outcome): string {
  if (state === "unusable") return state;
  if (state === "holds") return `holds ${pairs}`;
  return `fails ${broken}/${pairs}: ${breaches.map(tellBreach).toSorted().join(", ")}`;
}

function tellBreach({ from, to, answer }: Breach): string {
  return `${from.id} → ${to.id} ${answer}`;
}
