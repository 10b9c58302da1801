import type { Asked } from "../policy/question.ts";
import type { Answer } from "../policy/verdict.ts";
import type { EndWords, Expectation, Wanted } from "../review/expectation.ts";
import { unreachable } from "../unreachable.ts";
import { listed } from "./count.ts";

/** Its name, else what it says: `shop/web → shop/db, TCP 5432: blocked`, `only shop/api reaches shop/db, TCP 5432`. */
export function titleOf(expectation: Expectation): string {
  return expectation.name ?? describeClaim(expectation);
}

export function describeClaim({ claim, asked }: Expectation): string {
  const on = describeAsked(asked);
  switch (claim.kind) {
    case "answer":
      return `${describeEnds(claim.from)} → ${describeEnds(claim.to)}${on}: ${answerWords[claim.answer]}`;
    case "only": {
      const subject = describeEnds(claim.subject);
      const named = describeEnds(claim.only);
      if (claim.side === "from") {
        return named === "" ? `${subject} reaches nobody${on}` : `${subject} reaches only ${named}${on}`;
      }
      if (named === "") return `nobody reaches ${subject}${on}`;
      return `only ${named} ${claim.only.length === 1 ? "reaches" : "reach"} ${subject}${on}`;
    }
    default:
      return unreachable(claim);
  }
}

export const answerWords: Readonly<Record<Answer, string>> = {
  allowed: "allowed",
  "some-ports": "some ports",
  blocked: "blocked",
  unknown: "unknown",
};

/** What was to be answered of a pair that broke a test. */
export function describeWanted(wanted: Wanted, asked: Asked): string {
  if (wanted !== "reached") return `${answerWords[wanted]} is expected`;
  return asked.port === undefined ? "it is expected to get through on some port" : "allowed is expected";
}

function describeAsked({ protocol, port }: Asked): string {
  if (protocol === undefined) return "";
  return port === undefined ? `, ${protocol}` : `, ${protocol} ${port}`;
}

function describeEnds(ends: readonly EndWords[]): string {
  return listed(ends.map(describeEnd));
}

function describeEnd(end: EndWords): string {
  if (end.kind === "text") return end.text;
  const labels = [...end.labels].map(([key, value]) => `${key}=${value}`).join(", ");
  if (labels === "") return `${end.namespace}/*`;
  return end.namespace === "*" ? `[${labels}]` : `${end.namespace} [${labels}]`;
}
