import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";
import { noteSaid } from "../support/live-regions.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const blocked = "#example=three-tier&from=shop/frontend&to=shop/database&port=5432&protocol=TCP";

function change(page: Page) {
  return page.getByRole("region", { name: /^Smallest change/ });
}

test("what is blocked is allowed by one click, and blocked again by undoing it", async () => {
  const { page, complaints } = await app.open(blocked);
  const first = change(page).getByRole("listitem").first();
  await first.getByText("Add pods tier=frontend to the peers of ingress rule 1 of database.").waitFor();
  expect(await first.getByText("changes no other flow").isVisible()).toBe(true);
  await first.getByText("Preview").click();
  expect((await first.locator("ins").allInnerTexts()).map((line) => line.trimEnd())).toEqual([
    "+         - podSelector:",
    "+             matchLabels:",
    "+               tier: frontend",
  ]);
  await first.getByRole("button", { name: /^Apply/ }).click();
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 5432");
  await page.getByText("Done: allow shop/frontend → shop/database on TCP 5432").waitFor();
  const text = await page.locator("yaml-editor .cm-content").innerText();
  expect(text).toContain("# The database answers the middleware"); // comments stay
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  expect(complaints).toEqual([]);
});

test("readers are told once that a change is made, that it is undone, and the verdict after each", async () => {
  const { page } = await app.open(blocked);
  const status = page.locator("verdict-banner [role=status]");
  const before = "shop/frontend cannot reach shop/database on TCP 5432";
  await expect.poll(() => status.innerText()).toBe(before);
  const said = await noteSaid(page);
  await change(page)
    .getByRole("button", { name: /^Apply/ })
    .first()
    .click();
  const after = "shop/frontend can reach shop/database on TCP 5432";
  await expect.poll(() => status.innerText()).toBe(after);
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => status.innerText()).toBe(before);
  const does = "allow shop/frontend → shop/database on TCP 5432";
  const told = await said();
  expect(told.filter((text) => /reach|allow/.test(text)).map((text) => text.replace(/ Undo ✕$/, ""))).toEqual([
    `Done: ${does}`,
    after,
    `Undone: ${does}`,
    before,
  ]);
});

test("what is allowed is blocked, and what else would stop is told before", async () => {
  const { page, complaints } = await app.open("#example=three-tier&from=internet&to=shop/frontend");
  await change(page).getByText("to block it").waitFor();
  const costly = change(page).getByRole("listitem").filter({ hasText: "also closes" }).first();
  await costly.getByText(/also closes \d+ other flow/).click();
  await costly.getByText("shop/middleware → shop/frontend: TCP 8080").waitFor();
  await costly.getByRole("button", { name: /^Apply/ }).click();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at frontend");
  expect(complaints).toEqual([]);
});

test("a new policy goes behind the others of the file, and the page works by keyboard", async () => {
  const { page, complaints } = await app.open(blocked);
  const apply = change(page).getByRole("button", { name: /^Apply: add a policy allow-frontend-to-database/ });
  await apply.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 5432");
  const heading = change(page).getByRole("heading", { name: "Smallest change to block it" });
  await heading.waitFor();
  expect(await heading.evaluate((node) => node.matches(":focus"))).toBe(true);
  await page.keyboard.press("Tab");
  await expect
    .poll(() =>
      change(page)
        .locator("summary")
        .first()
        .evaluate((node) => node.matches(":focus")),
    )
    .toBe(true);
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  expect(complaints).toEqual([]);
});

test("where nothing can turn an answer, that is said", async () => {
  const { page } = await app.open("#example=three-tier&from=203.0.113.1&to=203.0.113.2");
  await change(page).getByText("No policy decides this, and none that can be written would.").waitFor();
});
