import "@vaadin/menu-bar";
import type { MenuBarItem, MenuBarItemSelectedEvent } from "@vaadin/menu-bar";
import { html, type TemplateResult } from "lit";
import type { Question } from "../../src/policy/question.ts";
import { emit } from "../events.ts";
import { formatQuestion, isSameQuestion } from "../question-text.ts";

interface RecentItem extends MenuBarItem {
  readonly question?: Question;
}

/** The questions asked before the one that stands there. `from` is who emits the one chosen. */
export function recentMenu(from: EventTarget, recent: readonly Question[], question: Question): TemplateResult {
  const others = recent.filter((other) => !isSameQuestion(other, question));
  const children = others.map((other): RecentItem => ({ text: formatQuestion(other), question: other }));
  const items: RecentItem[] = [{ component: sign(), disabled: others.length === 0, children }];
  const choose = ({ detail }: MenuBarItemSelectedEvent<RecentItem>) => {
    if (detail.value.question) emit(from, { kind: "ask", question: detail.value.question });
  };
  return html`<vaadin-menu-bar
    class="recent"
    theme="tertiary small icon"
    accessible-name="Recent questions"
    .items=${items}
    @item-selected=${choose}
  ></vaadin-menu-bar>`;
}

function sign(): HTMLElement {
  const component = document.createElement("vaadin-menu-bar-item");
  component.ariaLabel = "Recent questions";
  component.textContent = "↺";
  return component;
}
