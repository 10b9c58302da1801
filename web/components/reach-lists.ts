import { css, html, nothing, type TemplateResult } from "lit";
import type { Direction } from "../../src/resources/network-policy.ts";
import type { ReachText } from "../../src/views/reach-text.ts";
import { emit } from "../events.ts";

export const reachStyles = css`
  .reach {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 8px;
  }
  .reach button[aria-pressed="true"] {
    border-color: var(--allowed);
    background: var(--allowed-tint);
    color: var(--allowed-text);
    font-weight: 600;
  }
  .ends {
    display: flex;
    flex-wrap: wrap;
    gap: 0 14px;
    margin-top: 6px;
    max-height: 96px;
    overflow: auto;
  }
  .ends button {
    min-height: 24px;
    overflow-wrap: anywhere;
  }
`;

/** Of one endpoint, `id`: who reaches it and whom it reaches. One of the two at a time stands out on the map and is listed. */
export function reachLists(
  from: EventTarget,
  id: string,
  reach: readonly ReachText[],
  along: Direction | undefined,
): TemplateResult | typeof nothing {
  if (reach.length === 0) return nothing;
  const listed = reach.find(({ direction }) => direction === along);
  return html`<div class="reach" role="group" aria-label="Reach">
      ${reach.map(({ direction, summary }) => {
        const isOn = direction === along;
        const look = () => emit(from, { kind: "look-along", direction: isOn ? undefined : direction });
        const [before, after] = direction === "ingress" ? ["→ ", ""] : ["", " →"];
        return html`<button aria-pressed=${isOn} @click=${look}>
          <span aria-hidden="true">${before}</span>${summary}<span aria-hidden="true">${after}</span>
        </button>`;
      })}
    </div>
    ${listed && listed.ends.length > 0 ? endList(from, id, listed) : nothing}`;
}

function endList(from: EventTarget, id: string, { direction, summary, ends, more }: ReachText): TemplateResult {
  const ask = (other: string) =>
    emit(from, { kind: "ask", question: direction === "ingress" ? { from: other, to: id } : { from: id, to: other } });
  return html`<ul class="ends" aria-label=${summary}>
    ${ends.map((end) => html`<li><button class="link" title="Ask about it" @click=${() => ask(end.id)}>${end.name}</button></li>`)}
    ${more > 0 ? html`<li class="soft">and ${more.toLocaleString("en")} more: the table has them all</li>` : nothing}
  </ul>`;
}
