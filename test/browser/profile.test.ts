import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";
import { pod, policy, stream } from "../support/manifests.ts";

const guest = "#example=cidr-except&from=203.0.113.150&to=partners/gateway&port=443&protocol=TCP";
const narrow = { width: 390, height: 844 };

/** `web` has no address in the input; `db` takes it from a block, so where pods lie decides. */
const byBlock = stream(
  pod("web", { labels: { app: "web" } }),
  pod("db", { labels: { app: "db" }, ips: ["10.244.2.5"] }),
  policy("p", "  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]"),
);

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

function profile(page: Page) {
  return page.getByRole("banner").getByRole("button", { name: /^Profile/ });
}

/** Opens `byBlock` and asks from `web` to `db` by the matrix. */
async function openByBlock(page: Page): Promise<void> {
  await page.getByRole("menuitem", { name: "Open" }).click();
  const file = { name: "block.yaml", mimeType: "text/yaml", buffer: Buffer.from(byBlock) };
  await page.locator("#files").setInputFiles(file);
  await page.getByRole("tab", { name: "Matrix" }).click();
  await page.getByRole("gridcell", { name: /^web to db/ }).click();
}

test("a plugin that ignores policies answers otherwise: verdict, header, URL and reload say so; back undoes it", async () => {
  const { page, complaints } = await app.open(guest);
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at gateway");
  expect(await profile(page).innerText()).toBe("Profile");
  await profile(page).click();
  await page.getByRole("radio", { name: "Ignored" }).check();
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 443");
  await page.getByRole("button", { name: "Done" }).click();
  expect(await profile(page).innerText()).toBe("Profile: policies ignored");
  expect(page.url()).toMatch(/&enforced=no$/);
  await page.getByText("a plugin that enforces policies answers otherwise: blocked there").waitFor();

  await page.reload();
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 443");
  expect(await profile(page).innerText()).toBe("Profile: policies ignored");
  await page.goBack();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at gateway");
  expect(await profile(page).innerText()).toBe("Profile");
  expect(complaints).toEqual([]);
});

test("a preset behaves as that plugin, and reset is the default again", async () => {
  const { page, complaints } = await app.open();
  await openByBlock(page);
  await expect.poll(() => verdictOf(page)).toBe("Unknown it depends on the address of web");
  await profile(page).click();
  await page.getByRole("button", { name: "Cilium" }).click();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at db");
  expect(await page.getByRole("radio", { name: "An ipBlock never matches pods" }).isChecked()).toBe(true);
  expect(await page.getByRole("button", { name: "Cilium", pressed: true }).count()).toBe(1);
  await page.getByRole("button", { name: "Reset to the default" }).click();
  await expect.poll(() => verdictOf(page)).toBe("Unknown it depends on the address of web");
  expect(page.url()).not.toContain("ipBlockMatchesPods");
  expect(complaints).toEqual([]);
});

test("pod CIDRs decide what hangs on an unknown address; what is none is told at the field and not used", async () => {
  const { page, complaints } = await app.open();
  await openByBlock(page);
  await profile(page).click();
  const field = page.getByRole("textbox", { name: "Pod CIDRs" });
  expect(await field.inputValue()).toBe("10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, fc00::/7");
  await field.fill("10.244.0.0/16");
  await field.press("Enter");
  await expect.poll(() => verdictOf(page)).toMatch(/^Allowed/);
  await field.fill("172.16.0.0/12, 10.244.0.0");
  await field.press("Enter");
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at db");
  const fault =
    "pod CIDR 10.244.0.0 is not a valid CIDR and is not used: write it as 10.244.0.0/16 or fd00:10:244::/56";
  await page.getByRole("status").filter({ hasText: fault }).waitFor();
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  expect(await field.inputValue()).toBe("172.16.0.0/12, 10.244.0.0");
  await field.fill("172.16.0.0/12");
  await page.getByRole("button", { name: "Done" }).click();
  await expect.poll(() => profile(page).innerText()).toBe("Profile: own pod CIDRs"); // once answered anew
  expect(complaints).toEqual([]);
});

test("with the keyboard alone: open, choose, close, and the focus is back where it was", async () => {
  const { page, complaints } = await app.open(guest);
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at gateway");
  await profile(page).focus();
  await page.keyboard.press("Enter");
  const enforced = page.getByRole("radio", { name: "Enforced" });
  await enforced.waitFor();
  for (let tabs = 0; tabs < 12 && !(await isFocused(page, "enforced")); tabs++) await page.keyboard.press("Tab");
  expect(await isFocused(page, "enforced")).toBe(true);
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 443");
  await page.keyboard.press("Escape");
  await enforced.waitFor({ state: "detached" });
  await expect.poll(() => profile(page).evaluate((button) => button.matches(":focus"))).toBe(true);
  await page.keyboard.press("m"); // letters are keys again
  await page.getByRole("tab", { name: "Map", selected: true }).waitFor();
  expect(complaints).toEqual([]);
});

/** Whether a control of this name has the focus. */
async function isFocused(page: Page, name: string): Promise<boolean> {
  return (await page.locator(`input[name="${name}"]:focus`).count()) > 0;
}

test("an example that is opened from the menu is answered under the profile that is chosen", async () => {
  const { page, complaints } = await app.open(`${guest}&enforced=no`);
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 443");
  await page.getByRole("menuitem", { name: "Examples" }).click();
  await page.getByRole("menuitem", { name: /Three tiers/ }).click();
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 5432");
  expect(await profile(page).innerText()).toBe("Profile: policies ignored");
  expect(complaints).toEqual([]);
});

describe("on a narrow screen", () => {
  test("Ask leads to the profile, which fits", async () => {
    const { page, complaints } = await app.open(`${guest}&view=ask`, { viewport: narrow });
    await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at gateway");
    await page.getByRole("button", { name: "Profile" }).click();
    await page.getByRole("radio", { name: "Ignored" }).check();
    await page.getByRole("button", { name: "Done" }).click();
    await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 443");
    await page.getByRole("button", { name: "Profile: policies ignored" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(complaints).toEqual([]);
  });

  test("a profile that is not the default stands above every view", async () => {
    for (const view of ["why", "map", "matrix", "table", "yaml", "problems"]) {
      const { page } = await app.open(`${guest}&view=${view}&hostNetwork=as-pod`, { viewport: narrow });
      await page.getByRole("button", { name: "Profile: host network as pods" }).waitFor();
      await page.context().close();
    }
  });
});
