import type { Report, ReportFlow, ReportGroup } from "./report.ts";
import { reportStyle } from "./report-style.ts";
import { visible, type Words } from "./words.ts";

/** One file without a script, whose policy lets nothing in it load or run: names in it are anybody's. */
export function formatHtmlReport(report: Report, svg?: string): string {
  const { groups, flows } = report;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(titleOf(report))}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<h1>What changes between Before and After</h1>
${verdict(report)}
${story(report)}
${svg === undefined ? "" : picture(svg)}
${groups.length === 0 ? "" : groupTable(groups)}
${flows.length === 0 ? "" : flowTable(flows)}
${objectList(report)}
</main>
<footer>By CanReach, from the manifests alone: no packet was sent. What Kubernetes leaves to the network plugin is unknown.</footer>
</body>
</html>
`.replace(/\n{2,}/g, "\n");
}

function titleOf({ verdict: [first = "No flow changes", ...rest] }: Report): string {
  return `${[first, ...rest].join(", ")} – CanReach`;
}

function verdict({ verdict: [first = "No flow changes", ...rest], aside }: Report): string {
  const others = rest.map((part) => `, ${part}`).join("");
  return `<p class="verdict"><strong>${first}</strong>${others}${aside === "" ? "" : `; ${aside}`}.</p>`;
}

function story({ story, cautions }: Report): string {
  const lines = [...story.map(html), ...cautions.map((caution) => `caution: ${html(caution)}`)];
  return lines.length === 0 ? "" : `<p>${lines.join("<br>")}</p>`;
}

/** As a picture, nothing in it runs. */
function picture(svg: string): string {
  const source = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  return `<figure><img src="${source}" alt="Map of the flows that change; the tables below tell the same"></figure>`;
}

function groupTable(groups: readonly ReportGroup[]): string {
  const rows = groups.map(({ kind, name, from, to, ports, flows, causes, traced }) => [
    sign(kind, name),
    html(from),
    html(to),
    escapeHtml(ports),
    `${flows}`,
    causes.length === 0
      ? "not found"
      : `<ul>${causes.map((cause) => `<li>${html(cause)}</li>`).join("")}</ul>${traced}`,
  ]);
  return table("Changes, those that are alike together", ["change", "from", "to", "ports", "flows", "by"], rows);
}

/** More than that a browser does not like to lay out. */
const mostFlows = 10_000;

function flowTable(flows: readonly ReportFlow[]): string {
  const rows = flows.slice(0, mostFlows).map(({ kind, name, from, to, before, after }) => {
    return [sign(kind, name), html(from), html(to), escapeHtml(before), escapeHtml(after)];
  });
  const all = flows.length === 1 ? "The flow that changes" : `All ${flows.length} flows that change`;
  const summary = rows.length < flows.length ? `${rows.length} of ${flows.length} flows that change` : all;
  const more = rows.length < flows.length ? "<p>All of them are in the JSON.</p>" : "";
  const told = table(summary, ["change", "from", "to", "before", "after"], rows);
  return `<details><summary>${summary}</summary>${told}${more}</details>`;
}

function objectList({ objects }: Report): string {
  if (objects.length === 0) return "";
  const items = objects.map(({ object, says, places }) => {
    return `<li>${html(object)}: ${says}${places.length > 0 ? `, ${html(places)}` : ""}</li>`;
  });
  const summary = objects.length === 1 ? "1 changed object" : `${objects.length} changed objects`;
  return `<details><summary>${summary}</summary><ul>\n${items.join("\n")}\n</ul></details>`;
}

function sign(kind: ReportGroup["kind"], { sign: glyph, name }: ReportGroup["name"]): string {
  return `<span class="${kind}"><span aria-hidden="true">${glyph}</span> ${name}</span>`;
}

/** It may be wider than the screen: then it is scrolled, by keyboard too. */
function table(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const heads = columns.map((column) => `<th scope="col">${column}</th>`).join("");
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("\n");
  return `<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${body}
</tbody>
</table></div>`;
}

function html(words: Words): string {
  const tell = (text: string) => `<code>${escapeHtml(visible(text))}</code>`;
  return words.map((word) => (typeof word === "string" ? escapeHtml(word) : tell(word.code))).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter]!);
}
