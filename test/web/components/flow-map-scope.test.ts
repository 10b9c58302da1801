import axe from "axe-core";
import type { Core } from "cytoscape";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { analyze } from "../../../src/analyze.ts";
import { buildGraph } from "../../../src/views/graph.ts";
import { FlowMap } from "../../../web/components/flow-map.ts";
import { ActionEvent } from "../../../web/events.ts";
import type { Action } from "../../../web/state.ts";
import "../../../web/styles/theme.css";
import { deployment, namespace, policy, stream } from "../../support/manifests.ts";

/** jobs/backup may reach shop/db; idle is by itself. */
const analysis = analyze([
  {
    path: "all.yaml",
    text: stream(
      ...["shop", "jobs", "idle"].map((name) => namespace(name)),
      deployment("db", { namespace: "shop", labels: { app: "db" } }),
      deployment("backup", { namespace: "jobs", labels: { app: "backup" } }),
      deployment("sleeper", { namespace: "idle", labels: { app: "sleeper" } }),
      policy(
        "db",
        "  podSelector: {}\n  ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: jobs}}}], ports: [{port: 5432}]}]",
        "shop",
      ),
    ),
  },
]);

let map: FlowMap;
let actions: Action[];

beforeEach(async () => {
  await page.viewport(1000, 700);
  actions = [];
  map = new FlowMap();
  map.style.cssText = "position: absolute; inset: 0";
  map.addEventListener(ActionEvent.type, (event) => actions.push((event as ActionEvent).action));
  map.graph = buildGraph(analysis, { scope: ["shop"] });
  document.body.append(map);
  await map.updateComplete;
});

afterEach(() => map.remove());

function canvas(): HTMLElement {
  return map.renderRoot.querySelector<HTMLElement>(".canvas")!;
}

/** The library's own handle to what it draws: a canvas has nothing else to ask. */
function drawn(): Core {
  return (canvas() as unknown as { _cyreg: { cy: Core } })._cyreg.cy;
}

async function press(keys: string): Promise<void> {
  await userEvent.keyboard(keys);
  await map.updateComplete;
}

function spoken(): string {
  return map.renderRoot.querySelector("[aria-live]")!.textContent;
}

test("Enter looks into the folded namespace that the keyboard stands on, Escape goes back to all", async () => {
  canvas().focus();
  await press("{ArrowRight}");
  expect(spoken()).toBe("jobs · namespace, folded · 1 workload, 1 pod · 1 open for arriving and 1 for leaving traffic");
  await press("{Enter}");
  await press("{Escape}");
  expect(actions).toEqual([
    { kind: "set-scope", scope: ["jobs"] },
    { kind: "set-scope", scope: [] },
  ]);
});

test("a click selects a folded namespace, a second one soon after looks into it", async () => {
  const position = drawn().getElementById("Namespace/jobs").renderedPosition();
  await userEvent.dblClick(canvas(), { position });
  expect(actions).toEqual([
    { kind: "select", id: "Namespace/jobs" },
    { kind: "set-scope", scope: ["jobs"] },
  ]);
});

test("the line of a folded namespace looks into it, beside the namespace at its other end", async () => {
  canvas().focus();
  await press("{ArrowRight}o");
  expect(spoken()).toBe("jobs → shop/db: 1 pair of workloads, TCP 5432");
  await press("{Enter}");
  expect(actions).toEqual([{ kind: "set-scope", scope: ["jobs", "shop"] }]);
});

test("a folded namespace is nobody to ask about", async () => {
  canvas().focus();
  await press("{ArrowRight} ");
  expect(actions).toEqual([]);
});

test("the picker finds a namespace as one types, and a button leads back to all", async () => {
  const picker = page.getByRole("combobox", { name: "Namespace" });
  await expect.element(picker).toHaveValue("shop");
  await userEvent.fill(picker, "id");
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await page.getByRole("button", { name: "All namespaces" }).click();
  expect(actions).toEqual([
    { kind: "set-scope", scope: ["idle"] },
    { kind: "set-scope", scope: [] },
  ]);
});

test("to leave a picker that shows another namespace by now chooses nothing", async () => {
  const picker = page.getByRole("combobox", { name: "Namespace" });
  await userEvent.fill(picker, "id");
  await userEvent.keyboard("{ArrowDown}{Enter}");
  for (const scope of [["idle"], ["jobs"]]) {
    map.graph = buildGraph(analysis, { scope });
    await map.updateComplete;
  }
  canvas().focus();
  expect(actions).toEqual([{ kind: "set-scope", scope: ["idle"] }]);
});

test("several namespaces stand in the picker together", async () => {
  map.graph = buildGraph(analysis, { scope: ["shop", "jobs"] });
  await map.updateComplete;
  await expect.element(page.getByRole("combobox", { name: "Namespace" })).toHaveValue("shop, jobs");
});

test("a map on which everything is shown has no picker", async () => {
  map.graph = buildGraph(analysis);
  await map.updateComplete;
  expect(map.renderRoot.querySelector(".scope")).toBeNull();
});

test("other namespaces are framed anew, also where the user has moved the map", async () => {
  await page.getByRole("button", { name: "Zoom in" }).click();
  const moved = drawn().zoom();
  map.graph = buildGraph(analysis, { scope: ["shop"] });
  await map.updateComplete;
  expect(drawn().zoom()).toBe(moved);
  map.graph = buildGraph(analysis, { scope: ["jobs"] });
  await map.updateComplete;
  expect(drawn().zoom()).not.toBe(moved);
});

test("axe finds nothing to complain about", async () => {
  const { violations } = await axe.run(map, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
