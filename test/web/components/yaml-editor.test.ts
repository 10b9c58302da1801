import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { analyze } from "../../../src/analyze.ts";
import { tellAt } from "../../../src/views/hover.ts";
import { listKnownNames } from "../../../src/views/known-names.ts";
import { YamlEditor } from "../../../web/components/yaml-editor.ts";
import { noPages } from "../../../web/pages.ts";
import "../../../web/styles/theme.css";
import { deployment, namespace, stream } from "../../support/manifests.ts";

let editor: YamlEditor;

const analysis = analyze([
  {
    path: "b.yaml",
    text: stream(
      deployment("web", { namespace: "shop", labels: { app: "web" }, replicas: 3 }),
      deployment("db", { namespace: "shop", labels: { app: "db" } }),
    ),
  },
]);

async function show(text: string): Promise<void> {
  editor = new YamlEditor();
  const read = analyze([...analysis.files, { path: "a.yaml", text }]);
  editor.pages = {
    ...noPages,
    names: async (query) => listKnownNames(analysis, query),
    meaning: async (query) => tellAt(read, query),
  };
  editor.style.height = "400px";
  editor.file = { path: "a.yaml", text };
  document.body.append(editor);
  await editor.updateComplete;
}

/** The text as it is seen. */
function seen(): string {
  return editor.renderRoot.querySelector<HTMLElement>(".cm-content")!.innerText;
}

/** The text as it is, up to the cursor's line at least. */
async function type(keys: string): Promise<void> {
  await userEvent.click(page.getByRole("textbox", { name: "YAML" }));
  await userEvent.keyboard("{Control>}{End}{/Control}");
  await userEvent.keyboard(keys);
}

/** Picks what is offered under this name, as soon as a key may. */
async function pick(name: RegExp): Promise<void> {
  const option = page.getByRole("option", { name, selected: true });
  await expect.element(option).toBeVisible();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await userEvent.keyboard("{Enter}");
}

afterEach(() => editor.remove());

const head = "kind: NetworkPolicy\nmetadata:\n  name: a\n  namespace: shop\nspec:\n";

test("what is picked is written with what belongs under it, and leads to the labels and values of the input", async () => {
  await show(`${head}  `);
  await type("po");
  await pick(/^podSelector$/);
  await pick(/^matchLabels$/);
  await pick(/^app/);
  await expect.element(page.getByRole("option", { name: "db 1 pod" })).toBeVisible();
  await userEvent.keyboard("we");
  await pick(/^web 3 pods$/);
  expect(seen()).toContain("spec:\n  podSelector:\n    matchLabels:\n      app: web");
});

test("what an option means stands beside it", async () => {
  await show(`${head}  `);
  await type("pol");
  await expect.element(page.getByText("the directions in which only what the rules name may pass")).toBeVisible();
});

test("Escape closes what is offered and stays in the editor, Enter after a whole word ends the line", async () => {
  await show(head);
  await type("  policyTypes:{Enter}- Ingress");
  await expect.element(page.getByRole("option", { name: "Ingress" })).toBeVisible();
  await userEvent.keyboard("{Enter}- ");
  expect(seen()).toContain("policyTypes:\n    - Ingress\n    - ");
  await expect.element(page.getByRole("option", { name: "Egress" })).toBeVisible();
  await userEvent.keyboard("{Escape}");
  expect(page.getByRole("option").elements()).toEqual([]);
  expect(document.activeElement).toBe(editor);
});

test("Escape leaves the editor where nothing is offered for what is typed", async () => {
  await show(head);
  await type("  podS");
  await expect.element(page.getByRole("option", { name: /^podSelector/ })).toBeVisible();
  await userEvent.keyboard("xyz");
  await expect.element(page.getByRole("listbox")).not.toBeInTheDocument();
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => editor.shadowRoot!.activeElement).toBeNull();
});

test("all documents but that of the cursor are folded by a key, and tell what they hold", async () => {
  await show(stream(namespace("shop"), namespace("data"), namespace("web")));
  await userEvent.click(page.getByText('"data"'));
  await userEvent.keyboard("{Alt>}{Shift>}o{/Shift}{/Alt}");
  await expect.element(page.getByText("… Namespace shop")).toBeVisible();
  await expect.element(page.getByText("… Namespace web")).toBeVisible();
  expect(seen()).toContain('name: "data"');
  await userEvent.click(page.getByText("… Namespace web"));
  expect(page.getByText("… Namespace web").elements()).toEqual([]);
  await expect.element(page.getByText("… Namespace shop")).toBeVisible();
});

test("the arrow beside a separator folds its document", async () => {
  await show(stream(namespace("shop"), namespace("data")));
  expect(seen()).toContain('name: "data"');
  await userEvent.click(page.getByText("▾").nth(2));
  await expect.element(page.getByText("… Namespace data")).toBeVisible();
  expect(seen()).not.toContain('name: "data"');
});

const policy = `apiVersion: networking.k8s.io/v1\n${head}  podSelector:\n    matchLabels:\n      app: web\n`;

test("the pointer over a label tells what it matches", async () => {
  await show(policy);
  await userEvent.hover(page.getByText("web", { exact: true }));
  await expect.element(page.getByRole("tooltip")).toHaveTextContent("3 pods: shop/web");
});

test("Mod-i tells it at the cursor and to screen readers, and Escape takes it away", async () => {
  await show(policy.replaceAll("\n", "\r\n"));
  await type("{ArrowUp}{Control>}i{/Control}");
  await expect.element(page.getByRole("tooltip")).toHaveTextContent("3 pods: shop/web");
  expect(editor.renderRoot.querySelector("[aria-live]")!.textContent).toContain("3 pods: shop/web");
  await userEvent.keyboard("{Escape}");
  expect(page.getByRole("tooltip").elements()).toEqual([]);
  expect(document.activeElement).toBe(editor);
});

test("while the text is ahead of what was read nothing is told", async () => {
  await show(policy);
  await type("{ArrowUp}{End}x{Control>}i{/Control}");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(page.getByRole("tooltip").elements()).toEqual([]);
});

test("Mod-i where nothing is matched says so", async () => {
  await show(policy);
  await type("{Control>}{Home}{/Control}{Control>}i{/Control}");
  await expect.element(page.getByRole("tooltip")).toHaveTextContent("nothing here matches anything by itself");
});

test("the marker at a problem with a certain answer mends it, and what was typed meanwhile stays", async () => {
  const text = policy.replace("podSelector", "podselector");
  await show(text);
  editor.diagnostics = analyze([{ path: "a.yaml", text }]).diagnostics.filter(({ severity }) => severity === "error");
  await editor.updateComplete;
  await type("{Control>}{Home}{/Control}# mine{Enter}");
  await userEvent.hover(page.getByText("podselector"));
  await userEvent.click(page.getByRole("button", { name: "Change to podSelector" }));
  expect(seen()).toContain("# mine\napiVersion: networking.k8s.io/v1");
  expect(seen()).toContain("spec:\n  podSelector:\n    matchLabels:\n      app: web");
});

test("the mark of an empty place goes with the cursor, that of a stretch once one types", async () => {
  await show("kind: Pod\nspec: {}\n");
  const marked = () => editor.renderRoot.querySelectorAll(".cm-spot, .cm-spot-line").length;
  const span = { file: "a.yaml", document: 1, line: 1, column: 1, start: 0, end: 0 };
  editor.spot = { span, takesFocus: true };
  await expect.poll(marked).toBe(1);
  await userEvent.keyboard("{ArrowDown}");
  expect(marked()).toBe(0);
  editor.spot = { span: { ...span, end: 4 }, takesFocus: true };
  await expect.poll(marked).toBe(1);
  await userEvent.keyboard("{ArrowDown}");
  expect(marked()).toBe(1);
  await userEvent.keyboard("#");
  expect(marked()).toBe(0);
});
