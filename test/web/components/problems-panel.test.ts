import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { analyze } from "../../../src/analyze.ts";
import { listProblems } from "../../../src/views/problems.ts";
import { ProblemsPanel } from "../../../web/components/problems-panel.ts";
import { ActionEvent } from "../../../web/events.ts";
import type { Action } from "../../../web/state.ts";
import "../../../web/styles/theme.css";

const text = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: a, namespace: default }
spec:
  podselector: {} # all
  policytypes: [Ingress]
`;

let panel: ProblemsPanel;
let actions: Action[];

function read(text: string): void {
  const file = { path: "a.yaml", text };
  panel.problems = listProblems(analyze([file]).diagnostics.filter(({ severity }) => severity === "error"));
  panel.files = [file];
}

async function show(): Promise<void> {
  panel = new ProblemsPanel();
  actions = [];
  panel.addEventListener(ActionEvent.type, (event) => actions.push((event as ActionEvent).action));
  read(text);
  document.body.append(panel);
  await panel.updateComplete;
}

afterEach(() => panel.remove());

test("a problem that has a certain answer is mended by a button, which touches nothing else", async () => {
  await show();
  await userEvent.click(page.getByRole("button", { name: "Change to podSelector" }));
  const mended = text.replace("podselector", "podSelector");
  const says = "change to podSelector in a.yaml:5";
  expect(actions).toEqual([{ kind: "change-files", files: [{ path: "a.yaml", text: mended }], says }]);
});

test("by keyboard one problem is mended after the other", async () => {
  await show();
  panel.renderRoot.querySelector<HTMLElement>(".place")!.focus();
  await userEvent.keyboard("{Tab}");
  const first = panel.renderRoot.querySelector<HTMLElement>(".fix")!;
  expect(panel.shadowRoot!.activeElement).toBe(first);
  await userEvent.keyboard("{Enter}");
  read((actions[0] as Extract<Action, { kind: "change-files" }>).files[0]!.text);
  await panel.updateComplete;
  expect(panel.shadowRoot!.activeElement!.textContent).toBe("Change to policyTypes");
  await userEvent.keyboard("{Enter}");
  read((actions[1] as Extract<Action, { kind: "change-files" }>).files[0]!.text);
  await panel.updateComplete;
  expect(panel.problems.list).toEqual([]);
  expect(panel.shadowRoot!.activeElement!.textContent).toContain("Nothing to complain about");
});

test("nothing is mended while the files are read anew", async () => {
  await show();
  panel.isCurrent = false;
  await userEvent.click(page.getByRole("button", { name: "Change to podSelector" }));
  expect(actions).toEqual([]);
});
