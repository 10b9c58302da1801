import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Question } from "../../src/policy/question.ts";
import type { PolicyRef } from "../../src/policy/verdict.ts";
import type { Direction } from "../../src/resources/network-policy.ts";
import type { Answer, Refusal } from "../../src/views/answer.ts";
import type { Beyond } from "../../src/views/beyond.ts";
import type { CheckLine, CheckText } from "../../src/views/verdict-checks.ts";
import type { HalfText, RuleText } from "../../src/views/verdict-half.ts";
import type { PartText, VerdictText } from "../../src/views/verdict-text.ts";
import type { AdminRuleText, TierText } from "../../src/views/verdict-tiers.ts";
import { emit, PinEvent } from "../events.ts";
import type { OpenFile } from "../open-file.ts";
import { noPages, type Pages } from "../pages.ts";
import { pinAnswer } from "../pins.ts";
import "./copy-button.ts";
import { exposureHalf, exposureStyles } from "./exposure-details.ts";
import { actionGlyphs, idle, stateGlyphs, truthGlyphs } from "./glyphs.ts";
import { late, unsaid } from "./late.ts";
import { changePart } from "./late-parts.ts";
import { withNames } from "./meant-names.ts";
import { glyph, placeButton, withCode } from "./parts.ts";
import { panelHeading, shared } from "./shared.styles.ts";
import { TurnedHalf } from "./turned-half.ts";
import { whyPanelStyles } from "./why-panel.styles.ts";

/** The reasons, in two halves: leaving the source, arriving at the destination. */
@customElement("why-panel")
export class WhyPanel extends LitElement {
  static override readonly styles = [shared, panelHeading, whyPanelStyles, exposureStyles];

  @property({ attribute: false }) answer: Answer = { kind: "unasked" };
  @property({ attribute: false }) question: Question = { from: "", to: "" };
  @property({ attribute: false }) exposed: Beyond["exposed"] = {};
  /** What stands there while nothing is asked. */
  @property({ attribute: false }) hints: readonly string[] = [];
  /** Where changes are tried, and what they are made in while the answer is of these files. */
  @property({ attribute: false }) pages: Pages = noPages;
  @property({ attribute: false }) files: readonly OpenFile[] = [];
  /** Before is not edited. */
  @property({ attribute: false }) mayChange = true;
  @property({ attribute: false }) isCurrent = true;
  @property() heading = "Why";
  /** The half that is not as it is on the other side of a review: it is what one looks at first. */
  @property({ reflect: true }) turned: Direction | undefined;

  constructor() {
    super();
    new TurnedHalf(this);
  }

  /** The answer takes the focus, else the heading: were it the panel itself, Tab would pass by all that is in it. */
  override focus(options?: FocusOptions): void {
    const find = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    void this.updateComplete.then(() => (find("p[tabindex]") ?? find("h2"))?.focus(options));
  }

  override render() {
    return html`
      <div class="top">
        <h2 class="heading" tabindex="-1">${this.heading}</h2>
        ${this.answer.kind === "verdict" && this.mayChange ? this.#pin() : ""}
        ${this.answer.kind === "verdict" ? html`<copy-button .text=${this.answer.plain}></copy-button>` : ""}
      </div>
      ${this.#reasons(this.answer)}
    `;
  }

  #pin(): TemplateResult {
    const pin = () => this.dispatchEvent(new PinEvent(pinAnswer(this.question)));
    return html`<button class="quiet pin" title="Keep this answer in canreach.yaml" @click=${pin}>Pin as test</button>`;
  }

  #reasons(answer: Answer): TemplateResult {
    switch (answer.kind) {
      case "verdict":
        return this.#verdict(answer.verdict);
      case "refused":
        return html`${answer.problems.map((problem) => this.#refusal(problem))}`;
      case "unasked":
        return html`${this.hints.map((hint) => html`<p class="soft lead">${hint}</p>`)}`;
    }
  }

  #refusal({ message, help, meant }: Refusal): TemplateResult {
    return html`<div class="half">
      <p>${withNames(this, message, meant)}</p>
      <p class="soft">${withNames(this, help, meant)}</p>
    </div>`;
  }

  #verdict({ sentence, halves, service, partsTitle, parts, caveats }: VerdictText): TemplateResult {
    return html`
      <p class="lead" tabindex="-1">${sentence}.</p>
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
      <div class="halves">${halves.map((half) => this.#half(half))}</div>
      ${this.#change()}
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

  #change(): unknown {
    if (!this.mayChange) return "";
    return late(
      changePart,
      () =>
        html`<smallest-change .answer=${this.answer} .question=${this.question} .pages=${this.pages} .files=${this.files} .isCurrent=${this.isCurrent}></smallest-change>`,
      unsaid,
    );
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

  #half({ direction, title, state, sentence, policies, rules, overruled, admin, baseline }: HalfText): TemplateResult {
    const sign = stateGlyphs[state];
    return html`<section class="half" data-direction=${direction}>
      <h3><span class="glyph ${sign.hue}" aria-hidden="true">${sign.sign}</span> ${title} <span class="state ${sign.hue}">${sign.name}</span></h3>
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
    ${listed(rules.map((rule) => this.#rule(rule)))}`;
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
      ${listed(deciding.map((rule) => this.#adminRule(rule)))}
      ${
        amount === 0
          ? ""
          : html`<details>
            <summary>${rest}</summary>
            ${listed(others.map((rule) => this.#adminRule(rule)))}
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

/** A list of nothing is nothing: it would be read out as a list. */
function listed(items: readonly TemplateResult[]): TemplateResult | string {
  return items.length > 0 ? html`<ol>${items}</ol>` : "";
}
