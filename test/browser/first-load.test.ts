import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { zipSync } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, dropPaths, startApp, verdictOf } from "../support/app.ts";
import { shopFile } from "../support/shop.ts";
import { listLoads, weigh } from "../support/sizes.mjs";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** What each may weigh in kB of 1,000 bytes, gzipped. What comes later is held a little above what it is. */
const budgets: Readonly<Record<string, number>> = {
  "first load": 250,
  "flow-map": 155,
  "yaml-editor": 150, // 20 of it offer what may be written
  "flow-table": 35,
  dialogs: 15,
  "command-palette": 6,
  "found-notice": 7,
  "done-notice": 7,
  "changes-panel": 5,
  keeper: 4,
  link: 8, // with deflate both ways
  "report-file": 5, // the map as SVG with it
  share: 9, // the link with it
  "share-file": 2,
  "worker-later": 77, // reviews, tests and reports among it
  "tests-panel": 3,
  "smallest-change": 4,
  "map-svg": 4,
  "map-file": 4,
  "vaadin-tooltip": 7,
  "markdown-helpers": 30, // of Vaadin's tooltip, for texts in Markdown: never loaded
};

test("the first load and every part that comes later keep to their budgets", () => {
  const sizes = new Map(listLoads(app.folder).map((load) => [load.name, weigh(app.folder, load)]));
  expect([...sizes.keys()].sort(), "each part has a budget").toEqual(Object.keys(budgets).sort());
  const over = [...sizes].filter(([name, size]) => size > budgets[name]!);
  expect(over, "over budget: `npm run sizes` prints them all").toEqual([]);
});

test("no script but those of the first load is needed for an answer", async () => {
  const { page, asked } = await openCutOff();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  const { files } = listLoads(app.folder)[0];
  expect(files.filter((file) => !asked.includes(file))).toEqual([]);
});

test("no later script is asked for before the answer stands", async () => {
  const { files } = listLoads(app.folder)[0];
  const stood: string[] = [];
  const { page } = await app.open("", {}, (fresh) =>
    fresh.route("**/*.js", async (route) => {
      if (!files.includes(new URL(route.request().url()).pathname.slice(1))) stood.push(await verdictOf(fresh));
      await route.continue();
    }),
  );
  await page.getByRole("application", { name: "Map of allowed flows" }).waitFor();
  await page.locator("yaml-editor .cm-content").waitFor();
  expect(new Set(stood)).toEqual(new Set(["Blocked arriving at database"]));
});

interface CutOff {
  readonly page: Page;
  /** The scripts it asked for, whether it got them or not. */
  readonly asked: readonly string[];
  reconnect(): void;
}

/** A page that gets no script but those of its first load. */
async function openCutOff(): Promise<CutOff> {
  const { files } = listLoads(app.folder)[0];
  const asked: string[] = [];
  let isCutOff = true;
  const { page } = await app.open("", {}, (fresh) =>
    fresh.route("**/*.js", (route) => {
      const file = new URL(route.request().url()).pathname.slice(1);
      asked.push(file);
      return isCutOff && !files.includes(file) ? route.abort() : route.continue();
    }),
  );
  return {
    page,
    asked,
    reconnect() {
      isCutOff = false;
    },
  };
}

describe("where the parts that come later cannot be loaded", () => {
  test("questions are answered, with their reasons, and the page says what is missing and what to do", async () => {
    const { page } = await openCutOff();
    await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
    for (const name of ["The map", "The editor"]) {
      await expect
        .poll(() => page.getByRole("alert").filter({ hasText: name }).innerText())
        .toBe(
          `${name} could not be loaded. There is no connection, or CanReach was updated since this page was opened. ` +
            "Try again; if that does not help, reload the page: work that is saved in this browser comes back.",
        );
    }
    const source = page.getByRole("combobox", { name: "Source" });
    await source.fill("shop/middleware");
    await source.press("Enter");
    await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 5432");
    await page.getByRole("heading", { name: "Arriving at database" }).waitFor();
    await page.getByRole("tab", { name: "Matrix" }).click();
    await page.getByRole("grid").waitFor();
  });

  test("the map and the editor come by trying again once there is a connection", async () => {
    const { page, reconnect } = await openCutOff();
    const alerts = page.getByRole("alert").filter({ hasText: "could not be loaded" });
    await expect.poll(() => alerts.count()).toBe(2);
    await alerts.first().getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => alerts.count()).toBe(2);
    reconnect();
    for (const left of [1, 0]) {
      await alerts.first().getByRole("button", { name: "Try again" }).click();
      await expect.poll(() => alerts.count()).toBe(left);
    }
    await page.getByRole("application", { name: "Map of allowed flows" }).waitFor();
    await expect.poll(() => page.locator("yaml-editor .cm-content").innerText()).toContain("kind: NetworkPolicy");
  });

  test("a dialog that cannot be loaded says so, and can be closed or tried again", async () => {
    const { page, reconnect } = await openCutOff();
    await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
    const alert = page.getByRole("alert").filter({ hasText: "The dialog could not be loaded." });
    await page.keyboard.press("?");
    await alert.getByRole("button", { name: "Close" }).click();
    await alert.waitFor({ state: "detached" });
    await page.keyboard.press("?");
    await alert.waitFor();
    reconnect();
    await alert.getByRole("button", { name: "Try again" }).click();
    await page.getByText("ask: the pickers of the question").waitFor();
    expect(await alert.count()).toBe(0);
  });
});

test("nothing moves when the map and the editor come in", async () => {
  const places = (page: Page) =>
    Promise.all(["Sources", "Picture", "Why"].map((name) => page.getByRole("region", { name }).boundingBox()));
  const { page } = await openCutOff();
  await expect.poll(() => page.getByRole("alert").filter({ hasText: "could not be loaded" }).count()).toBe(2);
  const { page: whole } = await app.open();
  await whole.locator("yaml-editor .cm-content").waitFor();
  await whole.getByRole("application", { name: "Map of allowed flows" }).waitFor();
  expect(await places(whole)).toEqual(await places(page));
});

test("the map, the editor, the table and a zip work from their first use on", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "canreach-first-"));
  writeFileSync(path.join(folder, "shop.zip"), zipSync({ "shop.yaml": new TextEncoder().encode(shopFile.text) }));
  const { page, complaints } = await app.open();
  const map = page.getByRole("application", { name: "Map of allowed flows" });
  await map.focus();
  await map.press("ArrowRight");
  await map.press("Enter");
  await page.getByRole("region", { name: "Selected endpoint" }).waitFor();

  const editor = page.locator("yaml-editor .cm-content");
  await editor.focus();
  await editor.press("Control+End");
  await page.keyboard.type("---\nkind: Pod\n");
  await page.getByRole("button", { name: /^Problems.*1 note/ }).waitFor();

  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect
    .poll(() =>
      page.getByRole("searchbox", { name: "Filter flows by name or port" }).evaluate((e) => e.matches(":focus")),
    )
    .toBe(true);

  await dropPaths(page, [path.join(folder, "shop.zip")]);
  await page.getByRole("button", { name: "shop.yaml", exact: true }).waitFor();
  rmSync(folder, { recursive: true });
  expect(complaints).toEqual([]);
});
