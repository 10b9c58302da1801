import { markdownRow } from "./format-flows.ts";
import type { Report, ReportFlow, ReportGroup } from "./report.ts";
import { visible, type Words } from "./words.ts";

/** In characters: a comment on GitHub has 65,536 at most. */
const longest = 60_000;

/** Rows for those who decide; each flow stands below. */
const mostGroups = 25;

/** For a comment on a pull request: a verdict, what is worst and why, a table, and everything else folded away. */
export function formatMarkdownReport(report: Report): string {
  const top = [verdictLine(report), ...storyOf(report), ...groupTable(report.groups), ...objectDetails(report)];
  const head = top.join("\n");
  return `${head}${flowDetails(report.flows, longest - head.length)}\n\n${footer}\n`;
}

const footer =
  "<sub>By CanReach, from the manifests alone: no packet was sent. What Kubernetes leaves to the network plugin is unknown.</sub>";

function verdictLine({ verdict, aside }: Report): string {
  const [first = "No flow changes", ...rest] = verdict;
  const sentence = [`**${first}**`, ...rest].join(", ");
  return aside === "" ? `${sentence}.` : `${sentence}; ${aside}.`;
}

function storyOf({ story, cautions }: Report): readonly string[] {
  const lines = [...story.map(markdown), ...cautions.map((caution) => `caution: ${markdown(caution)}`)];
  return lines.length === 0 ? [] : ["", ...lines.map((line) => `- ${line}`)];
}

function groupTable(groups: readonly ReportGroup[]): readonly string[] {
  if (groups.length === 0) return [];
  const rows = groups.slice(0, mostGroups).map(({ name: { sign, name }, from, to, ports, flows, causes, traced }) => {
    const told = [...causes.map(markdown), ...(traced === "" ? [] : [traced])];
    const cause = causes.length === 0 ? "not found" : told.join("<br>");
    return markdownRow([`${sign} ${name}`, markdown(from), markdown(to), ports, `${flows}`, cause]);
  });
  const rest = groups.length - mostGroups;
  return [
    "",
    markdownRow(["change", "from", "to", "ports", "flows", "by"]),
    markdownRow(["---", "---", "---", "---", "---:", "---"]),
    ...rows,
    ...(rest > 0 ? ["", `and ${rest} more rows like these: each flow stands below.`] : []),
  ];
}

function objectDetails({ objects }: Report): readonly string[] {
  if (objects.length === 0) return [];
  const told = objects.map(({ object, says, places }) => {
    return `- ${markdown(object)}: ${says}${places.length > 0 ? `, ${markdown(places)}` : ""}`;
  });
  return details(objects.length === 1 ? "1 changed object" : `${objects.length} changed objects`, told);
}

/** As many as there is room for. */
function flowDetails(flows: readonly ReportFlow[], room: number): string {
  if (flows.length === 0) return "";
  const rows = flows.map(({ name: { sign, name }, from, to, before, after }) => {
    return markdownRow([`${sign} ${name}`, markdown(from), markdown(to), before, after]);
  });
  const fitting = countFitting(rows, room);
  const rest = rows.length - fitting;
  const summary = flows.length === 1 ? "The flow that changes" : `All ${flows.length} flows that change`;
  const told = details(rest > 0 ? `${fitting} of ${flows.length} flows that change` : summary, [
    markdownRow(["change", "from", "to", "before", "after"]),
    markdownRow(["---", "---", "---", "---", "---"]),
    ...rows.slice(0, fitting),
    ...(rest > 0 ? ["", `${rest} more have no room in a comment: they are in the HTML and the JSON.`] : []),
  ]);
  return told.map((line) => `\n${line}`).join("");
}

function countFitting(rows: readonly string[], room: number): number {
  let left = room - 500;
  const over = rows.findIndex((text) => {
    left -= text.length + 1;
    return left < 0;
  });
  return over === -1 ? rows.length : over;
}

function details(summary: string, contents: readonly string[]): readonly string[] {
  return ["", `<details><summary>${summary}</summary>`, "", ...contents, "", "</details>"];
}

function markdown(words: Words): string {
  return words.map((word) => (typeof word === "string" ? word : codeSpan(word.code))).join("");
}

/** Nothing in it is Markdown, HTML, a mention or a link. */
function codeSpan(text: string): string {
  const plain = visible(text);
  const longestRun = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longestRun + 1);
  const padding = /^`|`$|^ .* $/.test(plain) ? " " : "";
  return `${fence}${padding}${plain === "" ? " " : plain}${padding}${fence}`;
}
