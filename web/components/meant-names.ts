import { html, type TemplateResult } from "lit";
import type { Meant } from "../../src/views/answer.ts";
import { emit } from "../events.ts";
import { withCode } from "./parts.ts";

/** As `withCode`, and each name that may have been meant is a button that asks about it. The focus stays with `from`. */
export function withNames(
  from: HTMLElement,
  text: string | undefined,
  meant: readonly Meant[],
): readonly (string | TemplateResult)[] {
  const names = new Map(meant.map((each) => [each.name, each]));
  return (text ?? "").split("`").flatMap((part, i) => {
    const found = i % 2 === 1 ? names.get(part) : undefined;
    if (found) return [nameButton(from, found)];
    return i % 2 === 1 ? withCode(`\`${part}\``) : [part];
  });
}

function nameButton(from: HTMLElement, { name, question }: Meant): TemplateResult {
  const ask = () => {
    emit(from, { kind: "ask", question });
    from.focus(); // the button goes with the refusal
  };
  return html`<button class="link meant" title="Ask about it" @click=${ask}><code>${name}</code></button>`;
}
