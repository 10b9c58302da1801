import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { analyze } from "../../../src/analyze.ts";
import { matrixWindow } from "../../../src/views/matrix-window.ts";
import { searchOptions } from "../../../src/views/option-search.ts";
import { buildPicture } from "../../../src/views/picture.ts";
import { flowPage } from "../../../src/views/table.ts";
import { FlowTable } from "../../../web/components/flow-table.ts";
import { MatrixView } from "../../../web/components/matrix-view.ts";
import { QuestionBar } from "../../../web/components/question-bar.ts";
import { ActionEvent } from "../../../web/events.ts";
import { noPages, type Pages } from "../../../web/pages.ts";
import type { Action } from "../../../web/state.ts";
import "../../../web/styles/theme.css";
import { deployment, policy, stream } from "../../support/manifests.ts";

// 1,100 Deployments of 2 replicas in two namespaces; nothing gets out of `shut`, and everything out of `open`.
const names = Array.from({ length: 550 }, (_, i) => `w${String(i).padStart(3, "0")}`);
const text = stream(
  ...["open", "shut"].flatMap((namespace) => names.map((name) => deployment(name, { namespace, replicas: 2 }))),
  policy("deny", "  podSelector: {}\n  policyTypes: [Egress]", "shut"),
);
const analysis = analyze([{ path: "a.yaml", text }]);
const picture = buildPicture(analysis);

/** What the worker would answer, later; and how many cells it was asked for. */
function pagesOf(asked: { cells: number }): Pages {
  const later = () => new Promise((resolve) => setTimeout(resolve, 20));
  return {
    ...noPages,
    async matrix(sight) {
      await later();
      asked.cells += sight.rows.length * sight.columns.length;
      return matrixWindow(analysis, sight);
    },
    async flows(query) {
      await later();
      return flowPage(analysis, query);
    },
    async options(query) {
      await later();
      return searchOptions(analysis, query);
    },
  };
}

const asked = { cells: 0 };
const pages = pagesOf(asked);
let shown: HTMLElement | undefined;
let actions: Action[];

async function show<Part extends HTMLElement>(part: Part): Promise<Part> {
  part.style.cssText = "position: absolute; inset: 0; height: 600px";
  part.addEventListener(ActionEvent.type, (event) => actions.push((event as ActionEvent).action));
  document.body.append(part);
  shown = part;
  return part;
}

beforeEach(async () => {
  await page.viewport(1000, 700);
  actions = [];
  asked.cells = 0;
});

afterEach(() => shown?.remove());

describe("the matrix", () => {
  async function showMatrix(): Promise<MatrixView> {
    const matrix = new MatrixView();
    matrix.frame = picture.matrix;
    matrix.pages = pages;
    return show(matrix);
  }

  test("starts with its namespaces folded, each cell with what holds for all pairs", async () => {
    await showMatrix();
    await expect.element(page.getByRole("gridcell", { name: "open to shut: all ports" })).toBeVisible();
    await expect.element(page.getByRole("gridcell", { name: "shut to open: blocked" })).toBeVisible();
  });

  test("names a folded namespace once in the head of its column", async () => {
    await showMatrix();
    await expect.element(page.getByRole("columnheader", { name: "shut" })).toHaveTextContent(/^shut$/);
  });

  test("asks for the cells in sight and some around them, and has only those in sight in the page", async () => {
    const matrix = await showMatrix();
    await page.getByRole("button", { name: "shut" }).click();
    await page.getByRole("button", { name: "open" }).click();
    await expect.element(page.getByRole("gridcell", { name: "w000 to w001: all ports" }).first()).toBeVisible();
    const scroller = matrix.renderRoot.querySelector(".scroller")!;
    scroller.scrollTo(scroller.scrollWidth, scroller.scrollHeight);
    await expect.element(page.getByRole("gridcell", { name: "w549 to w548: blocked" })).toBeVisible();
    expect(matrix.renderRoot.querySelectorAll(".cell").length).toBeLessThan(600);
    expect(asked.cells).toBeLessThan(3_000);
  });

  test("asks for the cells that one may scroll to before they are in sight, where they come quickly", async () => {
    const matrix = await showMatrix();
    await page.getByRole("button", { name: "shut" }).click();
    await page.getByRole("button", { name: "open" }).click();
    await expect.element(page.getByRole("gridcell", { name: "w000 to w001: all ports" }).first()).toBeVisible();
    const inSight = matrix.renderRoot.querySelectorAll(".cell").length;
    await expect.poll(() => asked.cells).toBeGreaterThan(4 * inSight); // it starts folded, and then half folded
  });

  describe("while its cells are looked up", () => {
    /** The cell of two workloads, and what lets the answers come. */
    async function showPending(): Promise<{ matrix: MatrixView; cell: HTMLElement; answer: () => void }> {
      let answer = () => {};
      const gate = new Promise<void>((resolve) => {
        answer = resolve;
      });
      const matrix = new MatrixView();
      matrix.frame = picture.matrix;
      matrix.pages = {
        ...noPages,
        matrix: (sight) => gate.then(() => matrixWindow(analysis, sight)),
      };
      await show(matrix);
      await page.getByRole("button", { name: "open" }).click();
      await matrix.updateComplete;
      return { matrix, cell: cellAt(matrix), answer };
    }

    function cellAt(matrix: MatrixView): HTMLElement {
      return matrix.renderRoot.querySelector<HTMLElement>("[data-row='0'][data-column='1']")!;
    }

    test("says so, and asks by a cell that was pressed once it is here", async () => {
      const { cell, answer } = await showPending();
      expect(cell.ariaBusy).toBe("true");
      expect(cell.ariaLabel).toBe("w000 to w001: looking it up");
      cell.click();
      expect(actions).toEqual([]);
      answer();
      const question = { from: "open/Deployment/w000", to: "open/Deployment/w001" };
      await expect.poll(() => actions).toEqual([{ kind: "ask", question }]);
    });

    test("asks nothing by it where something else was asked meanwhile", async () => {
      const { matrix, cell, answer } = await showPending();
      cell.click();
      matrix.asked = [];
      await matrix.updateComplete;
      answer();
      await expect.poll(() => cellAt(matrix).ariaLabel).toBe("w000 to w001: all ports");
      expect(actions).toEqual([]);
    });
  });

  test("tells by a tooltip who a cell is between", async () => {
    const matrix = await showMatrix();
    await page.getByRole("gridcell", { name: "open to shut: all ports" }).hover();
    const cell = matrix.renderRoot.querySelector<HTMLElement>("[data-row='0'][data-column='1']")!;
    expect(cell.title).toBe("open · 550 endpoints → shut · 550 endpoints: all ports");
  });
});

describe("the table", () => {
  test("says how many flows it lists, and lists those of what is selected", async () => {
    const table = new FlowTable();
    table.of = picture;
    table.pages = pages;
    await show(table);
    const status = page.getByRole("status");
    await expect
      .element(status)
      .toHaveTextContent(
        "20,000 flows · the first 20,000 flows, in order of their source: select a workload to see its own",
      );
    table.selection = "shut/Deployment/w007";
    // from the 550 of `open` and from the internet
    await expect.element(status).toHaveTextContent("551 flows · only those of shut/w007, which is selected");
    await page.getByRole("searchbox").fill("open/w549");
    await expect.element(status).toHaveTextContent("1 of 551 flows · only those of shut/w007, which is selected");
    await page.getByText("open/w549").click();
    const question = { from: "open/Deployment/w549", to: "shut/Deployment/w007" };
    expect(actions).toEqual([{ kind: "ask", question }]);
  });
});

describe("the table under the map's scope", () => {
  test("says so, and a button leads back to all namespaces", async () => {
    const table = new FlowTable();
    table.of = picture;
    table.pages = pages;
    table.scope = ["shut"];
    await show(table);
    // Nothing leaves `shut`: 550 * 550 from `open`, and 550 from the internet.
    await expect
      .element(page.getByRole("status"))
      .toHaveTextContent(
        "20,000 flows · the first 20,000 of those of shut, the scope of the map: select a workload to see its own",
      );
    await page.getByRole("button", { name: "All namespaces" }).click();
    expect(actions).toEqual([{ kind: "set-scope", scope: [] }]);
  });
});

describe("the pickers", () => {
  test("search for what is typed", async () => {
    const bar = new QuestionBar();
    bar.options = picture.options;
    bar.pages = pages;
    await show(bar);
    expect(picture.options.kind).toBe("searched");
    await page.getByRole("combobox", { name: "Source" }).fill("w54 shut");
    const found = page.getByRole("option", { name: /shut/ });
    await expect.poll(() => found.all().length).toBe(10);
    await expect.element(found.first()).toHaveTextContent("shut/w540Deployment · 2 pods");
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(actions).toEqual([{ kind: "ask", question: { from: "shut/w540", to: "" } }]);
  });

  test("search in what is open now", async () => {
    const bar = new QuestionBar();
    bar.options = picture.options;
    bar.pages = pages;
    await show(bar);
    const source = page.getByRole("combobox", { name: "Source" });
    await source.fill("w549 open");
    await expect.element(page.getByRole("option", { name: /open/ }).first()).toHaveTextContent("open/w549");
    await userEvent.keyboard("{Escape}{Escape}");
    const only = { value: "a", id: "a", label: "the only", detail: "", end: "either" } as const;
    bar.options = { kind: "whole", list: [only] };
    bar.pages = { ...noPages, options: async () => ({ options: [only], matching: 1 }) };
    await source.click();
    await userEvent.keyboard("{ArrowDown}");
    await expect.element(page.getByRole("option").first()).toHaveTextContent("the only");
  });
});
