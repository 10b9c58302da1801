import { html, svg, type TemplateResult } from "lit";
import { unsafeSVG } from "lit/directives/unsafe-svg.js";
import type { Lock } from "../../src/views/graph-parts.ts";
import { lockPaths } from "./flow-map-locks.ts";

/** What lines of changes mean. */
function changesLegend(): TemplateResult {
  return html`
    <details class="legend">
      <summary>Legend</summary>
      <ul tabindex="0" aria-label="Legend">
        ${row(double(), "newly allowed, on these ports: a risk, not a success")}
        ${row(line("M2 7H36M36 2V12", "var(--blocked)", "1.5", "5 3"), "newly blocked, on these ports")}
        ${row(line("M2 7H32", "var(--allowed)", "4"), "Δ: more ports, or fewer, or others")}
        ${row(line("M2 7H32", "var(--unknown)", "2", "1 4"), "may change: it depends on what the manifests do not say")}
      </ul>
    </details>
  `;
}

const row = (picture: TemplateResult, text: string) => html`<li>${picture}<span>${text}</span></li>`;

/** What lines and locks mean. Closed at first: the map should be read without it. */
export function legend(isFolded: boolean, isOfChanges: boolean): TemplateResult {
  if (isOfChanges) return changesLegend();
  return html`
    <details class="legend">
      <summary>Legend</summary>
      <ul tabindex="0" aria-label="Legend">
        ${row(line("M2 7H32", "var(--allowed)", "2.5"), "every port is allowed")}
        ${row(line("M2 7H32", "var(--allowed)", "1.5"), "the ports on the line are allowed")}
        ${row(line("M2 7H32", "var(--unknown)", "2", "1 4"), "depends on what the manifests do not say")}
        ${row(line("M2 7H36M36 2V12", "var(--blocked)", "1.5"), "blocked: drawn when you ask")}
        ${row(entry(), "a way in from outside: Ingress, Gateway, load balancer")}
        ${row(lock("open"), "left lock open: anything may arrive; right: may leave")}
        ${row(lock("ajar"), `filled and open: some ports are open to any pod to come, or to any address${isFolded ? " (told of what you select or ask about)" : ""}`)}
        ${row(lock("restricted"), "closed: only what a line shows")}
        ${isFolded ? row(folded(), "a namespace, folded: its lock is filled and open where some of its workloads are open") : ""}
        ${isFolded ? row(line("M2 7H32", "var(--allowed)", "1.5"), "12×: so many pairs of workloads, or namespaces, on these ports together") : ""}
      </ul>
    </details>
  `;
}

/** The map for those who do not see it, or would rather read. */
export function inWords(told: readonly string[]): TemplateResult {
  return html`
    <details class="legend words">
      <summary>In words</summary>
      <ul tabindex="0" aria-label="The map in words">
        ${told.map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
    </details>
  `;
}

function line(path: string, colour: string, width: string, dashes = ""): TemplateResult {
  const blocked = path.includes("M36");
  const arrow = svg`<path d="M31 3.5 38 7l-7 3.5z" fill=${colour} />`;
  return html`<svg viewBox="0 0 40 14" aria-hidden="true">
    <path d=${path} fill="none" stroke=${colour} stroke-width=${width} stroke-dasharray=${dashes} stroke-linecap="round" />
    ${blocked ? "" : arrow}
  </svg>`;
}

function double(): TemplateResult {
  return html`<svg viewBox="0 0 40 14" aria-hidden="true">
    <path d="M2 5H31M2 9H31" fill="none" stroke="var(--warning-text)" stroke-width="2" />
    <path d="M31 3.5 38 7l-7 3.5z" fill="var(--warning-text)" />
  </svg>`;
}

function entry(): TemplateResult {
  return html`<svg viewBox="0 0 40 14" aria-hidden="true">
    <path d="M6 1H34L38 5V9L34 13H6L2 9V5Z" fill="none" stroke="var(--allowed)" stroke-width="1.5" />
  </svg>`;
}

function folded(): TemplateResult {
  return html`<svg viewBox="0 0 40 14" aria-hidden="true">
    <rect x="2" y="1" width="36" height="12" rx="4" fill="var(--sunken)" stroke="var(--line-strong)" />
  </svg>`;
}

function lock(state: Lock): TemplateResult {
  const colour = state === "restricted" ? "var(--text-soft)" : "var(--warning-text)";
  return html`<svg viewBox="-13 0 40 14" fill=${colour} stroke=${colour} stroke-width="0" aria-hidden="true">
    ${unsafeSVG(lockPaths(state))}
  </svg>`;
}
