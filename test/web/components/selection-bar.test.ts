import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { analyze } from "../../../src/analyze.ts";
import { describeEndpoint } from "../../../src/views/endpoint-text.ts";
import { describeNamespace } from "../../../src/views/namespace-text.ts";
import { SelectionBar } from "../../../web/components/selection-bar.ts";
import { ActionEvent } from "../../../web/events.ts";
import type { Action } from "../../../web/state.ts";
import "../../../web/styles/theme.css";
import { deployment, namespace, stream } from "../../support/manifests.ts";

const text = stream(namespace("shop"), deployment("web", { namespace: "shop", labels: { app: "web" } }));
const analysis = analyze([{ path: "a.yaml", text }]);
let bar: SelectionBar;

async function show(id: string, about = analysis): Promise<readonly Action[]> {
  const actions: Action[] = [];
  bar = new SelectionBar();
  bar.selected = (describeNamespace(about, id) ?? describeEndpoint(about, id))!;
  bar.question = { from: "", to: "" };
  bar.addEventListener(ActionEvent.type, (event) => actions.push((event as ActionEvent).action));
  document.body.append(bar);
  await bar.updateComplete;
  return actions;
}

afterEach(() => bar.remove());

test("a selected namespace is shown on the map by a button, and is no end of a question", async () => {
  const actions = await show("Namespace/shop");
  await expect.element(page.getByRole("heading", { name: "shop" })).toBeVisible();
  await expect.element(page.getByText("arriving: open")).toBeVisible();
  expect(page.getByRole("button", { name: "Ask from here" }).elements()).toEqual([]);
  await page.getByRole("button", { name: "Show its workloads" }).click();
  expect(actions).toEqual([
    { kind: "set-scope", scope: ["shop"] },
    { kind: "show-view", view: "map" },
  ]);
});

test("a selected workload is an end of a question, and has nothing to open", async () => {
  const actions = await show("shop/Deployment/web");
  expect(page.getByRole("button", { name: "Show its workloads" }).elements()).toEqual([]);
  await page.getByRole("button", { name: "Ask to here" }).click();
  expect(actions).toEqual([{ kind: "ask", question: { from: "", to: "shop/Deployment/web" } }]);
});

test("who reaches it and whom it reaches are counted, and listed on request to be asked about", async () => {
  const both = stream(text, deployment("api", { namespace: "shop", labels: { app: "api" } }));
  const actions = await show("shop/Deployment/web", analyze([{ path: "a.yaml", text: both }]));
  await page.getByRole("button", { name: "Reached by 1 workload and internet" }).click();
  expect(actions).toEqual([{ kind: "look-along", direction: "ingress" }]);
  bar.along = "ingress";
  await bar.updateComplete;
  const pressed = page.getByRole("button", { name: "Reached by 1 workload and internet" }).element();
  expect(pressed.getAttribute("aria-pressed")).toBe("true");
  await page.getByRole("list").getByRole("button", { name: "shop/api" }).click();
  expect(actions.at(-1)).toEqual({ kind: "ask", question: { from: "shop/Deployment/api", to: "shop/Deployment/web" } });
  bar.along = "egress";
  await bar.updateComplete;
  await page.getByRole("list").getByRole("button", { name: "internet" }).click();
  expect(actions.at(-1)).toEqual({ kind: "ask", question: { from: "shop/Deployment/web", to: "internet" } });
  await page.getByRole("button", { name: "Reaches 1 workload and internet" }).click();
  expect(actions.at(-1)).toEqual({ kind: "look-along", direction: undefined });
});
