import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { PolicyRef } from "../../src/policy/verdict.ts";
import type { Answer } from "../../src/views/answer.ts";
import type { Beyond } from "../../src/views/look.ts";
import type { CheckLine, CheckText } from "../../src/views/verdict-checks.ts";
import type { HalfText, RuleText } from "../../src/views/verdict-half.ts";
import type { PartText, VerdictText } from "../../src/views/verdict-text.ts";
import type { AdminRuleText, TierText } from "../../src/views/verdict-tiers.ts";
import { emit } from "../events.ts";
import { exposureHalf, exposureStyles } from "./exposure-details.ts";
import { actionGlyphs, idle, stateGlyphs, truthGlyphs } from "./glyphs.ts";
import { glyph, placeButton, withCode } from "./parts.ts";
import { panelHeading, shared } from "./shared.styles.ts";
import { whyPanelStyles } from "./why-panel.styles.ts";

/** The reasons, in two halves: leaving the source, arriving at the destination. */
@customElement("why-panel")
export class WhyPanel extends LitElement {
  static override readonly styles = [shared, panelHeading, whyPanelStyles, exposureStyles];

  @property({ attribute: false }) answer: Answer = { kind: "unasked" };
  @property({ attribute: false }) exposed: Beyond["exposed"] = {};

  override render() {
    return html`
      <h2 class="heading">Why</h2>
      ${this.#reasons(this.answer)}
    `;
  }

  #reasons(answer: Answer): TemplateResult {
    switch (answer.kind) {
      case "verdict":
        return this.#verdict(answer.verdict);
      case "refused":
        return html`${answer.problems.map(
          ({ message, help }) =>
            html`<div class="half"><p>${withCode(message)}</p><p class="soft">${withCode(help ?? "")}</p></div>`,
        )}`;
      case "unasked":
        return html`<p class="soft lead">
          Ask whether one workload can reach another, or click a line of the map or a cell of the matrix: the policies that
          decide it, and the rule that failed, appear here.
        </p>`;
    }
  }

  #verdict({ sentence, halves, service, partsTitle, parts, caveats }: VerdictText): TemplateResult {
    return html`
      <p class="lead">${sentence}.</p>
      ${
        service &&
        html`<section class="half">
          <h3>${service.title}</h3>
          ${service.lines.map((line) => html`<p>${withCode(line)}.</p>`)}
        </section>`
      }
      ${
        parts.length === 0 || (service && parts.length === 1)
          ? ""
          : html`<section class="half">
            <h3>${partsTitle}</h3>
            <ul class="parts">
              ${parts.map((part) => this.#part(part))}
            </ul>
            <p class="soft">The reasons below are those where the least passes.</p>
          </section>`
      }
      ${halves.map((half) => this.#half(half))}
      ${
        caveats.length === 0
          ? ""
          : html`<section class="half caveats">
            <h3>To know</h3>
            <ul>
              ${caveats.map(
                ({ message, span }) => html`<li>${withCode(message)} ${span ? placeButton(this, span) : ""}</li>`,
              )}
            </ul>
          </section>`
      }
      ${this.#exposure(halves)}
    `;
  }

  /** Last: the reasons are what was asked for. */
  #exposure(halves: VerdictText["halves"]): TemplateResult | string {
    const sides = halves.flatMap(({ direction, title }) => {
      const side = this.exposed[direction];
      return side ? [exposureHalf(this, title, side)] : [];
    });
    return sides.length > 0 ? html`<section class="half"><h3>Exposure to pods to come</h3>${sides}</section>` : "";
  }

  #part({ state, text, ports, question }: PartText): TemplateResult {
    const ask = () => question && emit(this, { kind: "ask", question });
    const name = question
      ? html`<button class="link part" title="Ask about it alone" @click=${ask}>${text}</button>`
      : text;
    return html`<li>${glyph(stateGlyphs[state])}<span>${name}<br /><span class="soft">${ports}</span></span></li>`;
  }

  #half({ title, state, sentence, policies, rules, overruled, admin, baseline }: HalfText): TemplateResult {
    const sign = stateGlyphs[state];
    return html`<section class="half">
      <h3>${glyph(sign)} ${title} <span class="state ${sign.hue}">${sign.name}</span></h3>
      <p>${withCode(sentence)}</p>
      ${this.#tier("Admin tier", admin)}
      ${overruled && policies.length > 0 ? this.#overruled(policies, rules) : this.#policies(policies, rules)}
      ${this.#tier("Baseline tier", baseline)}
    </section>`;
  }

  #policies(policies: readonly PolicyRef[], rules: readonly RuleText[]): TemplateResult {
    return html`${
      policies.length === 0
        ? ""
        : html`<p class="by"><span class="soft">isolated by</span> ${policies.map(({ name, span }) =>
            placeButton(this, span, name),
          )}</p>`
    }
      <ol>
        ${rules.map((rule) => this.#rule(rule))}
      </ol>`;
  }

  #overruled(policies: readonly PolicyRef[], rules: readonly RuleText[]): TemplateResult {
    return html`<details>
      <summary>NetworkPolicies are not asked: the Admin tier decides</summary>
      ${this.#policies(policies, rules)}
    </details>`;
  }

  /** Rules from top to bottom: those that decide, and on request those that do not. */
  #tier(name: string, { deciding, others, more }: TierText): TemplateResult | string {
    if (deciding.length + others.length === 0) return "";
    const amount = others.length + more;
    const rest = `${amount} ${deciding.length > 0 ? "other " : ""}${amount === 1 ? "rule decides" : "rules decide"} nothing here`;
    return html`<h4>${name}</h4>
      <ol>
        ${deciding.map((rule) => this.#adminRule(rule))}
      </ol>
      ${
        amount === 0
          ? ""
          : html`<details>
            <summary>${rest}</summary>
            <ol>
              ${others.map((rule) => this.#adminRule(rule))}
            </ol>
            ${more > 0 ? html`<p class="soft">and ${more} more</p>` : ""}
          </details>`
      }`;
  }

  #adminRule({ title, does, decides, action, span, peer, port }: AdminRuleText): TemplateResult {
    return html`<li class="rule">
      <div class="rule-title">
        ${glyph(decides === "no" ? idle : actionGlyphs[action])}<strong>${title}</strong>
        <span class="soft">${does}</span>${placeButton(this, span)}
      </div>
      ${this.#check("peer", peer)} ${this.#check("port", port)}
    </li>`;
  }

  #rule({ title, allows, span, peer, port }: RuleText): TemplateResult {
    return html`<li class="rule">
      <div class="rule-title">
        ${glyph(truthGlyphs[allows])}<strong>${title}</strong>${placeButton(this, span)}
      </div>
      ${this.#check("peer", peer)} ${this.#check("port", port)}
    </li>`;
  }

  #check(name: string, { lines }: CheckText): TemplateResult {
    return html`<div class="check">
      <span class="soft check-name">${name}</span>
      <ul>
        ${lines.map((line) => this.#line(line))}
      </ul>
    </div>`;
  }

  #line({ matches, text, failed, span }: CheckLine): TemplateResult {
    return html`<li class="line">
      ${glyph(truthGlyphs[matches])}
      <span>
        <span class="term">${withCode(text)}</span>
        ${
          failed === undefined
            ? ""
            : html`<span class="failed ${truthGlyphs[matches].hue}">
              ${withCode(failed)} ${span ? placeButton(this, span, `line ${span.line}`) : ""}
            </span>`
        }
      </span>
    </li>`;
  }
}
