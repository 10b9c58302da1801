import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";
import { shopFile } from "../support/shop.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: hunter2}\n";

async function openOwn(page: Page, ...files: readonly (readonly [string, string])[]): Promise<void> {
  await page.getByRole("menuitem", { name: "Open" }).click();
  await page
    .locator("#files")
    .setInputFiles(files.map(([name, text]) => ({ name, mimeType: "text/yaml", buffer: Buffer.from(text) })));
  await expect.poll(() => origin(page)).toBe("your files");
}

async function origin(page: Page): Promise<string> {
  return page.locator("sources-panel .origin").innerText();
}

async function typeAtStart(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "YAML", exact: true }).focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type(text);
}

/** The editor opens at the line that decides. */
async function firstLine(page: Page): Promise<string> {
  await page.locator("yaml-editor .cm-scroller").evaluate((node) => node.scrollTo(0, 0));
  return page.locator("yaml-editor .cm-line").first().innerText();
}

async function waitUntilSaved(page: Page, text: string): Promise<void> {
  await page.getByText("Saved in this browser").waitFor();
  await expect.poll(() => everythingKept(page)).toContain(text);
}

/** Another tab of the same browser. */
async function anotherTab(page: Page, fragment = ""): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(app.url + fragment);
  await expect.poll(() => verdictOf(tab)).not.toBe("");
  return tab;
}

function everythingKept(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const request = indexedDB.open("canreach");
        request.onsuccess = () => {
          const transaction = request.result.transaction(["slots", "texts"]);
          const [slots, texts] = ["slots", "texts"].map((name) => transaction.objectStore(name).getAll());
          transaction.oncomplete = () => resolve(JSON.stringify([slots!.result, texts!.result]));
        };
      }),
  );
}

test("a reload brings own files back as they were edited, and the question with them", async () => {
  const { page, complaints } = await app.open();
  await openOwn(page, ["shop.yaml", shopFile.text]);
  await typeAtStart(page, "# mine ");
  await waitUntilSaved(page, "# mine ");
  await page.getByRole("tab", { name: "Matrix" }).click();
  await page.getByRole("gridcell", { name: "web to db: blocked" }).click();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at db");
  await page.reload();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at db");
  expect(await origin(page)).toBe("your files");
  await expect.poll(() => firstLine(page)).toMatch(/^# mine /);
  await waitUntilSaved(page, "# mine ");
  expect(complaints).toEqual([]);
});

test("a reload brings the file in the editor back, and the map as it was moved", async () => {
  const { page, complaints } = await app.open();
  await openOwn(page, ["shop.yaml", shopFile.text], ["notes.yaml", "# notes\n"]);
  await page.getByRole("button", { name: "notes.yaml", exact: true }).click();
  const map = page.getByRole("application", { name: "Map of allowed flows" });
  await map.press("ArrowRight");
  await map.press("Alt+ArrowDown");
  const putBack = page.getByRole("button", { name: "Reset layout" });
  await putBack.waitFor();
  await waitUntilSaved(page, "own across"); // the key of what was moved
  await expect.poll(async () => (await everythingKept(page)).includes('"file":"notes.yaml"')).toBe(true);
  await page.reload();
  await putBack.waitFor();
  expect(await firstLine(page)).toBe("# notes");
  await page.getByRole("button", { name: "shop.yaml", exact: true }).click();
  expect(await firstLine(page)).toBe("apiVersion: v1");
  expect(complaints).toEqual([]);
});

test("a reload brings the edits of an example back", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.locator("why-panel").getByRole("button", { name: "line 53" }).click();
  await page.locator("yaml-editor .cm-focused").waitFor();
  for (let i = 0; i < "middleware".length; i++) await page.keyboard.press("Delete");
  await page.keyboard.type("frontend # mine");
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 5432");
  await waitUntilSaved(page, "frontend # mine");
  await page.reload();
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 5432");
  expect(await origin(page)).toBe("three-tier, edited");
  expect(complaints).toEqual([]);
});

test("an example as it came is nothing to keep", async () => {
  const { page } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.waitForTimeout(1_500);
  expect(await page.getByText("Saved in this browser").count()).toBe(0);
  expect(await everythingKept(page)).toBe("[[],[]]");
});

test("what a tab had that broke down is offered", async () => {
  const { page } = await app.open();
  await openOwn(page, ["shop.yaml", shopFile.text]);
  await typeAtStart(page, "# before the crash ");
  await waitUntilSaved(page, "# before the crash ");
  const crashed = page.waitForEvent("crash");
  const session = await page.context().newCDPSession(page);
  void session.send("Page.crash").catch(() => {});
  await crashed;
  const tab = await anotherTab(page);
  await tab.getByRole("button", { name: /^Continue where you left off: 1 file, / }).click();
  await expect.poll(() => origin(tab)).toBe("your files");
  await expect.poll(() => firstLine(tab)).toMatch(/^# before the crash /);
});

test("what a closed tab has left is offered to a new one, and not forced on it", async () => {
  const { page } = await app.open();
  await openOwn(page, ["shop.yaml", shopFile.text], ["other.yaml", "# other\n"]);
  await typeAtStart(page, "# left ");
  await waitUntilSaved(page, "# left ");
  const tab = await anotherTab(page);
  await page.close({ runBeforeUnload: false });
  await tab.reload();
  await expect.poll(() => verdictOf(tab)).toBe("Blocked arriving at database");
  expect(await origin(tab)).toBe("three-tier");
  const offer = tab.getByRole("button", { name: /^Continue where you left off: 2 files, \d\d:\d\d$/ });
  await expect.poll(() => offer.count()).toBe(1);
  await tab.getByRole("menuitem", { name: "Open" }).click();
  await tab.getByRole("dialog").filter({ has: offer }).waitFor({ state: "attached" });
  expect(await offer.count()).toBe(2);
  await tab.keyboard.press("Escape");
  await expect.poll(() => offer.count()).toBe(1);
  await tab.setViewportSize({ width: 390, height: 844 });
  await tab.getByRole("tab", { name: "Ask" }).click();
  await offer.waitFor();
  await tab.setViewportSize({ width: 1440, height: 900 });
  await offer.click();
  await expect.poll(() => origin(tab)).toBe("your files");
  await expect.poll(() => firstLine(tab)).toMatch(/^# left /);
  await expect.poll(() => offer.count()).toBe(0);
  await tab.reload();
  await expect.poll(() => origin(tab)).toBe("your files");
});

test("two tabs keep their own, also when one is a duplicate of the other", async () => {
  const { page } = await app.open();
  await openOwn(page, ["shop.yaml", shopFile.text]);
  await typeAtStart(page, "# one ");
  await waitUntilSaved(page, "# one ");
  const slot = await page.evaluate(() => sessionStorage.getItem("canreach-slot"));
  const copy = await page.context().newPage();
  await copy.addInitScript((id) => {
    if (sessionStorage.getItem("canreach-slot") === null) sessionStorage.setItem("canreach-slot", id!);
  }, slot);
  await copy.goto(page.url());
  await expect.poll(() => firstLine(copy)).toMatch(/^# one /);
  await typeAtStart(copy, "# two ");
  await waitUntilSaved(copy, "# two # one ");
  expect(await copy.evaluate(() => sessionStorage.getItem("canreach-slot"))).not.toBe(slot);
  await page.reload();
  await expect.poll(() => firstLine(page)).toMatch(/^# one /);
  await copy.reload();
  await expect.poll(() => firstLine(copy)).toMatch(/^# two # one /);
  expect(await page.getByRole("button", { name: /^Continue/ }).count()).toBe(0);
});

test("Clear asks once, closes the files and leaves nothing behind", async () => {
  const { page, complaints } = await app.open();
  await openOwn(page, ["shop.yaml", shopFile.text]);
  await waitUntilSaved(page, "shop.yaml");
  expect(await everythingKept(page)).toContain("shop.yaml");
  await page.getByRole("button", { name: "Clear…" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Clear all" }).waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(() => origin(page)).toBe("three-tier");
  const heading = page.getByRole("heading", { name: "Sources three-tier" });
  expect(await heading.evaluate((element) => element.matches(":focus"))).toBe(true);
  await expect.poll(() => everythingKept(page)).toBe("[[],[]]");
  await page.waitForTimeout(700);
  expect(await everythingKept(page)).toBe("[[],[]]");
  expect(await page.getByRole("button", { name: "Clear…" }).count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("Secrets do not go to the disk, and it is said that they do not", async () => {
  const { page } = await app.open();
  await openOwn(page, ["shop.yaml", `${shopFile.text}\n---\n${secret}`]);
  await page.getByText("the Secrets in shop.yaml are not kept").waitFor();
  await waitUntilSaved(page, "kind: NetworkPolicy");
  const kept = await everythingKept(page);
  expect(kept).toContain("kind: NetworkPolicy");
  expect(kept).not.toContain("hunter2");
});

test("where the browser keeps nothing, it is said and all else works", async () => {
  const { page } = await app.open("", {}, (prepared) =>
    prepared.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      };
    }),
  );
  await openOwn(page, ["shop.yaml", shopFile.text]);
  await page.getByText("Not saved: The operation is insecure.").waitFor();
});
