import axe from "axe-core";
import type { Core } from "cytoscape";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import "../../../web/components/flow-map.ts";
import { analyze, ask } from "../../../src/analyze.ts";
import { buildGraph, type Graph } from "../../../src/views/graph.ts";
import type { Point } from "../../../src/views/layout.ts";
import { FlowMap } from "../../../web/components/flow-map.ts";
import { ActionEvent } from "../../../web/events.ts";
import type { Action } from "../../../web/state.ts";
import "../../../web/styles/theme.css";
import { deployment, namespace, policy, service, stream } from "../../support/manifests.ts";

const web = "shop/Deployment/web";
const api = "shop/Deployment/api";
const db = "shop/Deployment/db";

function allow(to: string, from: string, port: number): string {
  const peer = `{podSelector: {matchLabels: {app: ${from}}}}`;
  const rule = `{from: [${peer}], ports: [{port: ${port}}]}`;
  return policy(to, `  podSelector: {matchLabels: {app: ${to}}}\n  ingress: [${rule}]`, "shop");
}

function app(name: string): string {
  return deployment(name, { namespace: "shop", labels: { app: name } });
}

/** web → api → db, and nothing else into api and db. */
const shop = stream(
  namespace("shop"),
  app("web"),
  app("api"),
  app("db"),
  allow("api", "web", 8080),
  allow("db", "api", 5432),
);

function graphOf(text: string, from?: string, to?: string): Graph {
  const analysis = analyze([{ path: "shop.yaml", text }]);
  const verdict = from !== undefined && to !== undefined ? ask(analysis, { from, to }).value : undefined;
  return buildGraph(analysis, { verdict });
}

let map: FlowMap;
let actions: Action[];

beforeEach(async () => {
  await page.viewport(1000, 700);
  actions = [];
  map = new FlowMap();
  map.style.cssText = "position: absolute; inset: 0";
  map.addEventListener(ActionEvent.type, (event) => actions.push((event as ActionEvent).action));
  map.graph = graphOf(shop);
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

function ids(selector: string): readonly string[] {
  return drawn()
    .nodes(selector)
    .map((node) => node.id())
    .sort();
}

async function click(position: { x: number; y: number }): Promise<void> {
  await userEvent.click(canvas(), { position });
}

function spoken(): string {
  return map.renderRoot.querySelector("[aria-live]")!.textContent;
}

async function press(keys: string): Promise<void> {
  await userEvent.keyboard(keys);
  await map.updateComplete;
}

async function startWalk(): Promise<void> {
  await userEvent.tab();
  await press("{ArrowRight}");
}

/** A way in, to a Service before `web`. */
const door = service("door", {
  namespace: "shop",
  type: "LoadBalancer",
  selector: { app: "web" },
  ports: [{ port: 80 }],
});

test("a way in is a node before the workloads it leads to, which a click selects and no question takes", async () => {
  map.graph = graphOf(stream(shop, door));
  await map.updateComplete;
  const [entry] = ids(".entry");
  expect(drawn().getElementById(entry!).data("label")).toBe("LoadBalancer Service door");
  const { x } = drawn().getElementById(entry!).position();
  expect(x).toBeLessThan(drawn().getElementById(web).position().x);
  await click(drawn().getElementById(entry!).renderedPosition());
  expect(actions).toEqual([{ kind: "select", id: entry }]);
  canvas().focus();
  await press("{ArrowRight}{ArrowLeft} ");
  expect(spoken()).toMatch(/^LoadBalancer Service shop\/door/);
  expect(actions).toHaveLength(1);
});

test("the line of a way in asks about the whole way from outside, on the pod's port", async () => {
  map.graph = graphOf(stream(shop, door));
  await map.updateComplete;
  const [label] = ids(".label").filter((id) => id.includes("door"));
  await click(drawn().getElementById(label!).renderedPosition());
  expect(actions).toEqual([{ kind: "ask", question: { from: "internet", to: web, protocol: "TCP", port: 80 } }]);
});

test("everybody and every line is drawn", () => {
  expect(ids(".workload")).toEqual([api, db, web]);
  expect(drawn().edges()).toHaveLength(2);
  expect(ids(".label")).toEqual([`label ${api} → ${db}`, `label ${web} → ${api}`]);
});

test("a click on a workload selects it", async () => {
  await click(drawn().getElementById(api).renderedPosition());
  expect(actions).toEqual([{ kind: "select", id: api }]);
});

test("a click on a line's ports asks about its ends", async () => {
  await click(drawn().getElementById(`label ${api} → ${db}`).renderedPosition());
  expect(actions).toEqual([{ kind: "ask", question: { from: api, to: db } }]);
});

test("a click beside everything clears the selection", async () => {
  map.selection = api;
  await map.updateComplete;
  await click({ x: 500, y: 20 });
  expect(actions).toEqual([{ kind: "select", id: undefined }]);
});

test("a selection fades who has no line with it", async () => {
  map.selection = db;
  await map.updateComplete;
  expect(ids(".workload.faded")).toEqual([web]);
  expect(ids(".selected")).toEqual([db]);
});

test("a blocked pair that is asked about is a vermillion line with a bar at its end, and says so", async () => {
  map.graph = graphOf(shop, "shop/web", "shop/db");
  await map.updateComplete;
  const line = drawn().edges(".blocked");
  expect(line).toHaveLength(1);
  expect(line.style("line-color")).toBe("rgb(213,94,0)");
  expect(line.style("target-arrow-shape")).toBe("tee");
  expect(drawn().nodes(".label.blocked").data("label")).toBe("✕ blocked");
});

test("the map is one tab stop with a name and a summary", async () => {
  await userEvent.tab();
  expect(map.shadowRoot!.activeElement).toBe(canvas());
  expect(canvas().getAttribute("aria-label")).toBe("Map of allowed flows");
  expect(map.renderRoot.querySelector("#summary")!.textContent).toContain(
    "3 workloads in 1 namespace, 2 lines; 1 open for arriving and 3 for leaving traffic",
  );
  await userEvent.tab();
  expect(map.shadowRoot!.activeElement?.localName).toBe("summary");
});

test("arrow keys walk along the tiers, and each stop is announced", async () => {
  await startWalk();
  expect(spoken()).toMatch(/^shop\/web · Deployment · 1 pod/);
  await press("{ArrowRight}");
  expect(spoken()).toMatch(/^shop\/api · /);
  await press("{ArrowRight}{ArrowRight}");
  expect(spoken()).toMatch(/^shop\/db · /);
  await press("{ArrowLeft}");
  expect(spoken()).toMatch(/^shop\/api · /);
});

test("Enter selects, Space asks from here, Shift and Space asks to here", async () => {
  map.question = { from: web, to: db, protocol: "TCP", port: 5432 };
  await startWalk();
  await press("{ArrowRight}{Enter} {Shift>} {/Shift}");
  expect(actions).toEqual([
    { kind: "select", id: api },
    { kind: "ask", question: { from: api, to: db, protocol: "TCP", port: 5432 } },
    { kind: "ask", question: { from: web, to: api, protocol: "TCP", port: 5432 } },
  ]);
});

test("a double click on a workload shows its manifest, as Shift and Enter do", async () => {
  const line = shop.slice(0, shop.indexOf(app("db"))).split("\n").length;
  const span = expect.objectContaining({ file: "shop.yaml", line });
  await userEvent.dblClick(canvas(), { position: drawn().getElementById(db).renderedPosition() });
  expect(actions.at(-1)).toMatchObject({ kind: "show-span", span: { file: "shop.yaml" } });
  actions.length = 0;
  await press("{Shift>}{Enter}{/Shift}");
  expect(actions).toEqual([{ kind: "show-span", span }]);
});

test("o and i look along leaving and arriving lines; Enter asks about one, an arrow key follows it", async () => {
  await startWalk();
  await press("{ArrowRight}o");
  expect(spoken()).toBe("shop/api → shop/db: TCP 5432");
  await press("{Enter}");
  expect(actions).toEqual([{ kind: "ask", question: { from: api, to: db } }]);
  await press("{ArrowRight}i");
  expect(spoken()).toBe("shop/api → shop/db: TCP 5432");
  await press("o");
  expect(spoken()).toBe("no line leaves it");
});

test("Escape goes back: from a line to its node, then it clears the selection", async () => {
  map.selection = web;
  await startWalk();
  await press("o{Escape}");
  expect(spoken()).toMatch(/^shop\/web · /);
  expect(actions).toEqual([]);
  await press("{Escape}");
  expect(actions).toEqual([{ kind: "select", id: undefined }]);
});

test("keys and buttons zoom, and 0 shows the whole map again", async () => {
  const whole = drawn().zoom();
  await userEvent.tab();
  await press("+");
  expect(drawn().zoom()).toBeCloseTo(whole * 1.3);
  await userEvent.click(map.renderRoot.querySelector("[aria-label='Zoom in']")!);
  expect(drawn().zoom()).toBeCloseTo(whole * 1.69);
  canvas().focus();
  await press("0");
  expect(drawn().zoom()).toBe(whole);
});

test("a new graph leaves the view where the user put it", async () => {
  await userEvent.tab();
  await press("+");
  const [zoom, pan] = [drawn().zoom(), { ...drawn().pan() }];
  map.graph = graphOf(stream(shop, app("cache")));
  await map.updateComplete;
  expect(ids(".workload")).toHaveLength(4);
  expect(drawn().zoom()).toBe(zoom);
  expect(drawn().pan()).toEqual(pan);
});

/** Too many to draw at once. */
const crowd = Array.from({ length: 60 }, (_, i) => [app(`app-${i}`), allow(`app-${i}`, "web", 8000 + i)]).flat();

test("a large map is drawn little by little, and ends as if it was drawn at once", async () => {
  const graph = graphOf(stream(shop, ...crowd));
  map.graph = graph;
  await map.updateComplete;
  expect(ids(".workload").length).toBeLessThan(graph.nodes.length);
  await expect.poll(() => ids(".workload")).toEqual(graph.nodes.map(({ id }) => id).sort());
  await expect.poll(() => drawn().edges().length).toBe(graph.lines.length);
  const places = map.layout!.nodes.map(({ id, x, y }) => [id, { x, y }]);
  expect(
    places.map(([id]) => [
      id,
      drawn()
        .getElementById(id as string)
        .position(),
    ]),
  ).toEqual(places);
});

test("a large map is painted when all of it is there", async () => {
  const graph = graphOf(stream(shop, ...crowd));
  map.graph = graph;
  await map.updateComplete;
  const painted: [nodes: number, lines: number][] = [];
  drawn().on("render", () => painted.push([ids(".workload").length, drawn().edges().length]));
  await expect.poll(() => painted[0]).toEqual([graph.nodes.length, graph.lines.length]);
});

test("a graph that comes while a large one is drawn takes its place", async () => {
  map.graph = graphOf(stream(shop, ...crowd));
  await map.updateComplete;
  map.graph = graphOf(shop);
  await map.updateComplete;
  expect(ids(".workload")).toEqual([api, db, web]);
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  expect(ids(".workload")).toEqual([api, db, web]);
});

test("a new graph leaves what stays as it is, and moves what has moved", async () => {
  const [kept] = drawn().getElementById(web).toArray();
  map.graph = graphOf(stream(app("cache"), allow("web", "cache", 80), shop));
  await map.updateComplete;
  expect(drawn().getElementById(web)[0]).toBe(kept);
  const { x, y } = map.graph.across.nodes.find(({ id }) => id === web)!;
  expect(drawn().getElementById(web).position()).toEqual({ x, y });
});

test("a selection on a large map fades the others, also what is still to be drawn", async () => {
  const graph = graphOf(stream(shop, ...crowd));
  map.graph = graph;
  map.selection = db;
  await map.updateComplete;
  const others = graph.nodes.map(({ id }) => id).filter((id) => id !== db && id !== api);
  await expect.poll(() => ids(".workload.faded")).toEqual(others.sort());
  map.selection = undefined;
  await map.updateComplete;
  await expect.poll(() => ids(".workload.faded")).toEqual([]);
});

test("what was drawn long ago is let go, and the view stays", async () => {
  await userEvent.tab();
  await press("+");
  const first = drawn();
  const [zoom, pan] = [first.zoom(), { ...first.pan() }];
  const {
    nodes: [node],
    ...graph
  } = graphOf(stream(namespace("shop"), app("one")));
  const many = (round: number) => Array.from({ length: 36 }, (_, i) => ({ ...node!, id: `${round} ${i}` }));
  for (let round = 0; round < 60; round++) {
    const nodes = many(round);
    const places = nodes.map(({ id }) => ({ ...graph.across.nodes[0]!, id }));
    const [across, down] = [graph.across, graph.down].map((layout) => ({ ...layout, nodes: places }));
    map.graph = { ...graph, nodes, across: across!, down: down! };
    await map.updateComplete;
  }
  expect(drawn()).not.toBe(first);
  expect(drawn().zoom()).toBe(zoom);
  expect(drawn().pan()).toEqual(pan);
  expect(ids(".workload")).toEqual(
    many(59)
      .map(({ id }) => id)
      .sort(),
  );
  await click(drawn().getElementById("59 0").renderedPosition());
  expect(actions).toEqual([{ kind: "select", id: "shop/Deployment/one" }]);
});

test("in a narrow box the tiers go down", async () => {
  const place = (id: string) => drawn().getElementById(id).position();
  await page.viewport(320, 640);
  await expect.poll(() => Math.round(place(web).x - place(db).x)).toBe(0);
  expect(place(web).y).toBeLessThan(place(db).y);
});

test("at the first look nothing lies outside the box or under the buttons", () => {
  const { x1, y1, x2, y2 } = drawn().elements().renderedBoundingBox();
  expect(x1).toBeGreaterThanOrEqual(0);
  expect(y1).toBeGreaterThanOrEqual(0);
  expect(x2).toBeLessThanOrEqual(1000);
  expect(y2).toBeLessThanOrEqual(map.renderRoot.querySelector(".zoom")!.getBoundingClientRect().top);
});

test("a map too large to read starts at a scale to read, at the pair that is asked about, and says that there is more", async () => {
  const many = Array.from({ length: 60 }, (_, i) => [app(`app-${i}`), allow(`app-${i}`, "web", 8000 + i)]);
  map.graph = graphOf(stream(shop, ...many.flat()), "shop/web", "shop/app-59");
  await map.updateComplete;
  expect(drawn().zoom()).toBeGreaterThanOrEqual(0.55);
  const destination = () => drawn().getElementById("shop/Deployment/app-59");
  await expect.poll(() => destination().nonempty()).toBe(true);
  const { x, y } = destination().renderedPosition();
  expect(x).toBeGreaterThan(0);
  expect(x).toBeLessThan(1000);
  expect(y).toBeGreaterThan(0);
  expect(y).toBeLessThan(700);
  const notice = () => map.renderRoot.querySelector(".notice")?.textContent;
  await expect.poll(notice).toBe("drag to see more, Fit to see all");
  await userEvent.click(page.getByRole("button", { name: "Fit" }));
  expect(drawn().zoom()).toBeLessThan(0.55);
  await expect.poll(notice).toBeUndefined();
});

test("where room is taken from a map that is not all in sight, what is selected stands in its middle", async () => {
  const chain = Array.from({ length: 12 }, (_, i) => `tier-${i}`);
  map.graph = graphOf(
    stream(namespace("shop"), ...chain.map(app), ...chain.slice(1).map((to, i) => allow(to, chain[i]!, 8080))),
  );
  map.selection = "shop/Deployment/tier-11";
  await map.updateComplete;
  map.style.cssText = "position: absolute; top: 0; left: 0; width: 420px; height: 300px";
  const last = () => drawn().getElementById("shop/Deployment/tier-11").renderedPosition();
  await expect.poll(() => Math.round(last().x)).toBe(210);
  expect(last().y).toBeGreaterThan(0);
  expect(last().y).toBeLessThan(300);
});

test("pointing at a workload tells its whole name and its locks", async () => {
  await userEvent.hover(canvas(), { position: drawn().getElementById(db).renderedPosition() });
  await expect.poll(() => map.renderRoot.querySelector(".tip p")?.textContent).toBe("shop/db");
  const lines = [...map.renderRoot.querySelectorAll(".tip p")].map((line) => line.textContent);
  expect(lines).toEqual([
    "shop/db",
    "Deployment · 1 pod · 1 label",
    "arriving: isolated by db",
    "leaving: everything may leave",
  ]);
});

/** As the page does: what is arranged comes back. */
function keepArranging(): void {
  map.addEventListener(ActionEvent.type, (event) => {
    const { action } = event as ActionEvent;
    if (action.kind === "arrange") map.arrangements = { ...map.arrangements, [action.key]: action.moves };
  });
}

async function drag(from: Point, by: Point): Promise<void> {
  const targetPosition = { x: from.x + by.x, y: from.y + by.y };
  await userEvent.dragAndDrop(canvas(), canvas(), {
    sourcePosition: { x: from.x, y: from.y },
    targetPosition,
    steps: 4,
  });
  await map.updateComplete;
}

function placeOf(id: string): Point {
  return { ...drawn().getElementById(id).position() };
}

test("a dragged node stays where it was dropped, with its lines, until the layout is reset", async () => {
  keepArranging();
  const [before, others] = [placeOf(api), [placeOf(web), placeOf(db)]];
  const zoom = drawn().zoom();
  await drag(drawn().getElementById(api).renderedPosition(), { x: 20 * zoom, y: 90 * zoom });
  expect(placeOf(api).x).toBeCloseTo(before.x + 20, -1);
  expect(placeOf(api).y).toBeCloseTo(before.y + 90, -1);
  expect([placeOf(web), placeOf(db)]).toEqual(others);
  const moved = placeOf(api);
  const { x, y } = drawn().getElementById(`${web} → ${api}`).targetEndpoint();
  expect(Math.abs(x - moved.x)).toBeLessThan(drawn().getElementById(api).width());
  expect(Math.abs(y - moved.y)).toBeLessThan(drawn().getElementById(api).height());
  expect(actions.map(({ kind }) => kind)).toEqual(["arrange"]);

  map.graph = graphOf(shop, "shop/web", "shop/db");
  await map.updateComplete;
  expect(placeOf(api)).toEqual(moved);
  await userEvent.click(page.getByRole("button", { name: "Reset layout" }));
  await map.updateComplete;
  expect(placeOf(api)).toEqual(before);
  expect(page.getByRole("button", { name: "Reset layout" }).elements()).toEqual([]);
});

test("dragged by its name a namespace moves with all that is in it", async () => {
  keepArranging();
  const ids = [web, api, db, "title shop"];
  const before = ids.map(placeOf);
  await drag(drawn().getElementById("handle shop").renderedPosition(), { x: 40, y: 30 });
  const by = { x: placeOf(web).x - before[0]!.x, y: placeOf(web).y - before[0]!.y };
  expect(by.x).toBeGreaterThan(20);
  for (const [i, id] of ids.entries()) {
    expect(placeOf(id).x - before[i]!.x).toBeCloseTo(by.x);
    expect(placeOf(id).y - before[i]!.y).toBeCloseTo(by.y);
  }
});

test("Alt and an arrow move the node one stands on, with Shift its namespace, and say so", async () => {
  keepArranging();
  await startWalk();
  const [before, other] = [placeOf(web), placeOf(db)];
  await press("{Alt>}{ArrowDown}{/Alt}");
  expect(placeOf(web)).toEqual({ x: before.x, y: before.y + 20 });
  expect(spoken()).toBe("shop/web moved down");
  await press("{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}");
  expect(placeOf(web)).toEqual({ x: before.x + 20, y: before.y + 20 });
  expect(placeOf(db)).toEqual({ x: other.x + 20, y: other.y });
  expect(spoken()).toBe("shop moved right");
});

test("the name of a namespace selects it", async () => {
  await click(drawn().getElementById("handle shop").renderedPosition());
  expect(actions).toEqual([{ kind: "select", id: "Namespace/shop" }]);
});

test("a map that is not all in sight has an overview: a click there brings the place to the middle", async () => {
  expect(map.renderRoot.querySelector("map-overview")).toBeNull();
  for (let i = 0; i < 5; i++) await userEvent.click(page.getByRole("button", { name: "Zoom in" }));
  await expect.poll(() => map.renderRoot.querySelector("map-overview")).not.toBeNull();
  const overview = map.renderRoot.querySelector("map-overview")!;
  await overview.updateComplete;
  const picture = overview.renderRoot.querySelector("svg")!;
  expect(picture.getAttribute("aria-hidden")).toBe("true");
  const last = picture.querySelectorAll(".node")[overview.layout!.nodes.findIndex(({ id }) => id === db)]!;
  await userEvent.click(last);
  const { x, y } = drawn().getElementById(db).renderedPosition();
  expect(x).toBeCloseTo(500, -1.4);
  expect(y).toBeCloseTo(350, -1.4);
  await userEvent.click(page.getByRole("button", { name: "Fit" }));
  await expect.poll(() => map.renderRoot.querySelector("map-overview")).toBeNull();
});

test("on a narrow page the overview is folded: it would cover what one looks at", async () => {
  await page.viewport(390, 700);
  for (let i = 0; i < 5; i++) await userEvent.click(page.getByRole("button", { name: "Zoom in" }));
  const overview = page.getByRole("img", { name: "The whole map, and what of it is in sight" });
  await expect.element(page.getByText("Overview")).toBeVisible();
  await expect.element(overview).not.toBeInTheDocument();
  await userEvent.click(page.getByText("Overview"));
  await expect.element(overview).toBeVisible();
  await userEvent.click(page.getByText("Overview"));
  await userEvent.click(page.getByRole("button", { name: "Fit" }));
  await expect.poll(() => map.renderRoot.querySelector("map-overview")).toBeNull();
});

test("beside the legend the map can be read in words", async () => {
  await userEvent.click(page.getByText("In words"));
  const told = [...map.renderRoot.querySelectorAll(".words li")].map((item) => item.textContent);
  expect(told).toEqual(map.graph!.told);
  expect(told[1]).toBe("Within the cluster: shop/api → shop/db: TCP 5432; shop/web → shop/api: TCP 8080");
});

test("the map can be shown on the full screen", async () => {
  expect(page.getByRole("button", { name: "Full screen" }).elements()).toHaveLength(document.fullscreenEnabled ? 1 : 0);
});

test("what the map leaves out is said on it", async () => {
  map.graph = { ...graphOf(shop), notice: "showing 150 of 200 lines" };
  await map.updateComplete;
  expect(map.renderRoot.querySelector(".notice")!.textContent).toBe("showing 150 of 200 lines");
});

test("its buttons are large enough, and axe finds nothing to complain about", async () => {
  for (const button of map.renderRoot.querySelectorAll("button, summary")) {
    const { width, height } = button.getBoundingClientRect();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  }
  const { violations } = await axe.run(map);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
});
