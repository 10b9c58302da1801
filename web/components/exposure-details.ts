import { css, html, type TemplateResult } from "lit";
import type { ExposureLine, ExposureSideText, ExposureText } from "../../src/views/exposure-view.ts";
import { stateGlyphs } from "./glyphs.ts";
import { glyph, placeButton, withCode } from "./parts.ts";

export const exposureStyles = css`
  .exposure {
    margin-top: 6px;
  }
  .exposure summary {
    cursor: pointer;
    line-height: 24px;
  }
  .exposure-sides {
    max-height: min(34vh, 320px);
    overflow: auto;
    margin-top: 4px;
    border-top: 1px solid var(--line);
  }
  .exposure h4 {
    margin: 8px 0 0;
    font-size: inherit;
    font-weight: 650;
  }
  .exposure p {
    margin: 2px 0 0;
  }
  .exposure ul {
    margin: 4px 0 0;
    padding: 0;
    list-style: none;
  }
  .exposure li {
    display: flex;
    gap: 8px;
    padding: 3px 0;
  }
  .exposure li > span:last-child {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .exposure .wide {
    color: var(--warning-text);
  }
`;

/** Who could reach what is selected and whom it could reach; closed at first: what is there today comes first. */
export function exposureDetails(from: EventTarget, { sides, caveats }: ExposureText): TemplateResult {
  const [arriving, leaving] = sides.map(({ word, isWide }) => html`<span class=${isWide ? "wide" : ""}>${word}</span>`);
  return html`<details class="exposure">
    <summary>
      <strong>Exposure</strong> <span class="soft">to pods to come · arriving:</span> ${arriving}
      <span class="soft">· leaving:</span> ${leaving}
    </summary>
    <div class="exposure-sides" tabindex="0" role="group" aria-label="Exposure">
      ${sides.map(
        (side) => html`<h4>${side.direction === "ingress" ? "Who could reach it" : "Whom it could reach"}</h4>
          ${sideOf(from, side)}`,
      )}
      ${
        caveats.length === 0
          ? ""
          : html`<h4>To know</h4>
            ${caveats.map(({ message, span }) => html`<p>${withCode(message)} ${span ? placeButton(from, span) : ""}</p>`)}`
      }
    </div>
  </details>`;
}

/** The same of one end of what was asked, in the direction asked about. */
export function exposureHalf(from: EventTarget, title: string, side: ExposureSideText): TemplateResult {
  return html`<details class="exposure">
    <summary>${title}: <span class=${side.isWide ? "wide" : ""}>${side.word}</span></summary>
    ${sideOf(from, side)}
  </details>`;
}

function sideOf(from: EventTarget, { sentence, lines, caution }: ExposureSideText): TemplateResult {
  return html`
    ${sentence === undefined ? "" : html`<p>${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.</p>`}
    ${lines.length > 0 ? html`<ul>${lines.map((line) => lineOf(from, line))}</ul>` : ""}
    ${caution === undefined ? "" : html`<p class="soft">${caution}</p>`}
  `;
}

function lineOf(from: EventTarget, { state, who, ports, notes, rules }: ExposureLine): TemplateResult {
  return html`<li>
    ${glyph(stateGlyphs[state])}
    <span>
      ${withCode(who)} <span class="soft">·</span> ${withCode(ports)}
      ${rules.map(({ title, span }) => html`<span class="soft">·</span> ${placeButton(from, span, title)} `)}
      ${notes.map((note) => html`<br /><span class="soft">${note}</span>`)}
    </span>
  </li>`;
}
