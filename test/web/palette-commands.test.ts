import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { lookThrough } from "../../src/views/look.ts";
import { searchOptions } from "../../src/views/option-search.ts";
import { buildPicture } from "../../src/views/picture.ts";
import { noPages, type Pages } from "../../web/pages.ts";
import { filterCommands, listCommands } from "../../web/palette-commands.ts";
import { findQuestions } from "../../web/palette-questions.ts";
import { reduce } from "../../web/reduce.ts";
import { type Action, type AppState, initialState } from "../../web/state.ts";
import { namespace, pod, stream } from "../support/manifests.ts";
import { shop, shopFile } from "../support/shop.ts";

const examples = [{ name: "three-tier", title: "Three tiers", description: "A shop." }];
const pages: Pages = { ...noPages, options: async (query) => searchOptions(shop, query) };

function stateOf(text: string, ...actions: readonly Action[]): AppState {
  const files = [{ path: "shop.yaml", text }];
  const analysis = analyze(files);
  const opened = [{ kind: "open", files, notices: [] } as const, ...actions].reduce(reduce, initialState);
  const revision = opened.analysis.wanted;
  const look = lookThrough(analysis, opened.session);
  return reduce(opened, { kind: "analyzed", revision, picture: buildPicture(analysis), look });
}

function names(state: AppState): readonly string[] {
  return listCommands(state, examples).map(({ name }) => name);
}

test("what is not possible now is not listed", () => {
  const empty = names(initialState);
  expect(empty).toContain("Map");
  expect(empty).toContain("Open files…");
  for (const name of [
    "Swap source and destination",
    "Clear the question",
    "Next problem, or change where they are shown",
    "Clear the selection",
  ]) {
    expect(empty).not.toContain(name);
  }
  expect(empty.filter((name) => name.startsWith("Export"))).toEqual([]);
  expect(empty).not.toContain("Commands");
});

test("with a question, a selection, a scope and a fault they are", () => {
  const state = stateOf(
    `${shopFile.text}\n---\nkind: [`,
    { kind: "ask", question: { from: "shop/web", to: "shop/db" } },
    { kind: "select", id: "shop/Deployment/web" },
    { kind: "set-scope", scope: ["shop"] },
  );
  expect(names(state)).toEqual(
    expect.arrayContaining([
      "Swap source and destination",
      "Clear the question",
      "Clear the selection",
      "Show all namespaces",
      "Next problem, or change where they are shown",
      "Export: All flows as CSV",
      "Export: Exposure as JSON",
      "Open shop.yaml",
      "Example: Three tiers",
    ]),
  );
});

test("a theme that is used is not offered", () => {
  const dark = reduce(initialState, { kind: "set-theme", theme: "dark" });
  expect(names(dark).filter((name) => name.includes("theme"))).toEqual([
    "Use the light theme",
    "Use the theme of the system",
  ]);
});

test("namespaces are offered where there are several, but the one that is shown", () => {
  const two = stream(namespace("a"), namespace("b"), pod("x", { namespace: "a" }), pod("y", { namespace: "b" }));
  const offered = (state: AppState) => names(state).filter((name) => name.startsWith("Show namespace"));
  expect(offered(stateOf(two))).toEqual(["Show namespace a", "Show namespace b"]);
  expect(offered(stateOf(two, { kind: "set-scope", scope: ["a"] }))).toEqual(["Show namespace b"]);
  expect(offered(stateOf(shopFile.text))).toEqual([]);
});

test("every word is looked for, in any order, and names that begin with the first come first", () => {
  const found = filterCommands(listCommands(stateOf(shopFile.text), examples), "csv flows");
  expect(found.map(({ name }) => name)).toEqual(["Export: All flows as CSV"]);
  const [first] = filterCommands(listCommands(stateOf(shopFile.text), examples), "ma");
  expect(first?.name).toBe("Map");
});

test("questions come before commands that only have the word within", async () => {
  const state = stateOf(shopFile.text, asked);
  const found = filterCommands(listCommands(state, examples), "shop", await findQuestions("shop api-0", state, pages));
  expect(found.map(({ name }) => name)).toEqual([
    "Ask from shop/api-0",
    "Ask to shop/api-0",
    "Pin shop/web → shop/db · TCP 5432 as a test",
    "Pin who reaches shop/db · TCP 5432 as a test",
    "Open shop.yaml",
    "Example: Three tiers",
  ]);
});

const asked: Action = { kind: "ask", question: { from: "shop/web", to: "shop/db", protocol: "TCP", port: 5432 } };

async function questions(typed: string): Promise<readonly string[]> {
  return (await findQuestions(typed, stateOf(shopFile.text, asked), pages)).map(({ name }) => name);
}

test("a name is asked from, selected and asked to; what is asked or selected already is not", async () => {
  expect(await questions("db")).toEqual(["Ask from shop/db", "Select shop/db", "Ask to shop/Service/db"]);
  expect(await questions("to db")).toEqual(["Ask to shop/Service/db"]);
  expect(await questions("from api-0")).toEqual(["Ask from shop/api-0"]);
});

test.each(["can web reach statefulset db?", "web → statefulset db", "web to statefulset db"])(
  "%s asks about both ends and keeps the port",
  async (typed) => {
    const [first, ...others] = await findQuestions(typed, stateOf(shopFile.text, asked), pages);
    expect(others).toEqual([]);
    expect(first).toEqual({
      name: "Can shop/web reach shop/db?",
      detail: "",
      keys: undefined,
      deed: {
        kind: "act",
        actions: [{ kind: "ask", question: { from: "shop/web", to: "shop/db", protocol: "TCP", port: 5432 } }],
      },
    });
  },
);

test("nothing typed asks nothing", async () => {
  expect(await questions(" ")).toEqual([]);
});
