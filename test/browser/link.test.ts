import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, dropPaths, startApp, verdictOf } from "../support/app.ts";
import { shopFile } from "../support/shop.ts";
import stored from "../web/links/v1.json" with { type: "json" };

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const permissions = { permissions: ["clipboard-read", "clipboard-write"] };
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const origin = (page: Page) => page.locator("sources-panel .origin").innerText();

async function openOwn(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole("menuitem", { name: "Open" }).click();
  await page.locator("#files").setInputFiles({ name, mimeType: "text/yaml", buffer: Buffer.from(text) });
  await expect.poll(() => origin(page)).toBe("your files");
}

test("who opens a link that was shared sees the same files, question, selection and view", async () => {
  const { page, complaints } = await app.open("", permissions);
  await openOwn(page, "shop.yaml", shopFile.text);
  await page.getByRole("tab", { name: "Matrix" }).click();
  await page.getByRole("gridcell", { name: "web to db: blocked" }).click();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at db");
  await page.getByRole("button", { name: "Share" }).click();
  await page.waitForTimeout(3000);
  await page.screenshot({ path: "/tmp/report-x/t.png" });
  await page.getByText(/The link is copied: [\d,]+ characters\./).waitFor();
  const link = await copied(page);
  expect(link.startsWith(`${app.url}#v1=`)).toBe(true);

  const other = await app.open(link.slice(app.url.length));
  await expect.poll(() => verdictOf(other.page)).toBe("Blocked arriving at db");
  expect(await origin(other.page)).toBe("your files");
  await other.page.getByRole("tab", { name: "Matrix", selected: true }).waitFor();
  expect(new URL(other.page.url()).hash).toBe(new URL(page.url()).hash);
  await other.page.getByText("Saved in this browser").waitFor();
  await other.page.reload();
  await expect.poll(() => verdictOf(other.page)).toBe("Blocked arriving at db");
  expect([...complaints, ...other.complaints]).toEqual([]);
});

test("the link stored as version 1 opens", async () => {
  const { page, complaints } = await app.open(stored[0]!.link);
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 5432");
  await page.getByRole("tab", { name: "Matrix", selected: true }).waitFor();
  await page.getByRole("button", { name: "Profile: host network as pods" }).waitFor();
  await page.getByRole("region", { name: "Selected endpoint" }).getByText("shop/db").waitFor();
  expect(complaints).toEqual([]);
});

test("the link stored as version 1 with two sides opens on what it looked at, and a reload keeps both", async () => {
  const { page, complaints } = await app.open(stored[1]!.link);
  await expect.poll(() => verdictOf(page)).toBe("Some ports TCP 8080");
  expect(new URL(page.url()).hash).toBe("#files=own&from=shop/web&to=shop/db&view=map&side=changes");
  await page.getByText("Saved in this browser").waitFor();
  await page.reload();
  await expect.poll(() => verdictOf(page)).toBe("Some ports TCP 8080");
  expect(new URL(page.url()).hash).toBe("#files=own&from=shop/web&to=shop/db&view=map&side=changes");
  expect(complaints).toEqual([]);
});

test("the link stored as version 1 with an edited example opens on the example, edited", async () => {
  const { page, complaints } = await app.open(stored[2]!.link);
  await expect.poll(() => verdictOf(page)).toBe("Allowed all ports");
  expect(await origin(page)).toBe("three-tier, edited");
  await page.getByRole("tab", { name: "Table", selected: true }).waitFor();
  await page.getByText("Saved in this browser").waitFor();
  await page.reload();
  await expect.poll(() => verdictOf(page)).toBe("Allowed all ports");
  expect(complaints).toEqual([]);
});

test("a broken link is told, and the page works", async () => {
  const { page, complaints } = await app.open(stored[0]!.link.slice(0, -9));
  const dialog = page.getByRole("dialog", { name: "The link was not opened" });
  await dialog
    .getByText("The link could not be opened: it is not whole: some of it was lost or changed on its way.")
    .waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  expect(new URL(page.url()).hash).toMatch(/^#example=three-tier&/);
  await page.evaluate(() => {
    location.hash = "#v7=abc";
  });
  await dialog
    .getByText("The link could not be opened: it was made by a later version of CanReach (format 7).")
    .waitFor();
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#example=three-tier&/);
  expect(complaints).toEqual([]);
});

test("own work that a link takes the place of can be gone on with", async () => {
  const { page, complaints } = await app.open();
  await openOwn(page, "shop.yaml", shopFile.text);
  await page.getByText("Saved in this browser").waitFor();
  await page.evaluate((link) => {
    location.hash = link;
  }, stored[0]!.link);
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 5432");
  await page.getByRole("button", { name: /^Continue where you left off: 1 file/ }).click();
  await page.getByRole("button", { name: "shop.yaml", exact: true }).waitFor();
  expect(complaints).toEqual([]);
});

test("own work of a tab that is led to a link can be gone on with too, and is untouched by what is edited there", async () => {
  const { page, complaints } = await app.open();
  await openOwn(page, "shop.yaml", shopFile.text);
  await page.getByText("Saved in this browser").waitFor();
  await page.goto("about:blank");
  await page.goto(`${app.url}${stored[0]!.link}`);
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 5432");
  await page.getByRole("button", { name: "Remove db.yaml" }).click();
  await page.getByText("Saved in this browser").waitFor();
  await page.getByRole("button", { name: /^Continue where you left off: 1 file/ }).click();
  await page.getByRole("button", { name: "shop.yaml", exact: true }).waitFor();
  expect(complaints).toEqual([]);
});

test("own work that is not kept is not given up for a link", async () => {
  const { page } = await app.open("", {}, (page) =>
    page.addInitScript(() => {
      Object.defineProperty(globalThis, "indexedDB", {
        value: {
          open: () => {
            throw new Error("no");
          },
        },
      });
    }),
  );
  await openOwn(page, "shop.yaml", shopFile.text);
  await page.evaluate((link) => {
    location.hash = link;
  }, stored[0]!.link);
  await page.getByText("your own files in this tab are not kept in the browser, and would be lost.").waitFor();
  expect(await origin(page)).toBe("your files");
});

test("what is too long for a link is saved as a file, which opens as any other", async () => {
  const { page, complaints } = await app.open("", permissions);
  let noise = 1;
  const numbers = Array.from({ length: 6000 }, () => (noise = (noise * 48271) % 0x7fffffff));
  await openOwn(page, "shop.yaml", `${shopFile.text}# ${numbers.join(" ")}\n`);
  await page.getByRole("tab", { name: "Table" }).click();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("share");
  await page.keyboard.press("Enter");
  await page.getByText("A link to all of this would be too long").waitFor();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a file" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("shop.canreach.json");

  const other = await app.open();
  await expect.poll(() => verdictOf(other.page)).not.toBe("");
  const path = `${await download.path()}.canreach.json`;
  await download.saveAs(path);
  await dropPaths(other.page, [path]);
  await expect.poll(() => origin(other.page)).toBe("your files");
  await other.page.getByRole("tab", { name: "Table", selected: true }).waitFor();
  await other.page.getByRole("button", { name: "shop.yaml", exact: true }).waitFor();
  expect([...complaints, ...other.complaints]).toEqual([]);
});
