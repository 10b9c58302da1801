import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";
import { pod, stream } from "../support/manifests.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: demo}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: api`;
const pods = ["web", "api", "db"].map((name) => pod(name, { namespace: "demo", labels: { app: name } }));

/** What the element with the focus is called, in whatever shadow it is. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const labels = element instanceof HTMLTextAreaElement ? [...element.labels].map((label) => label.textContent) : [];
    return [element?.ariaLabel, ...labels, element?.textContent].filter(Boolean).join(" ").trim();
  });
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 20; presses++) {
    if ((await focused(page)).includes(name)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not come to ${name}, but to ${await focused(page)}`);
}

test("from opening files to taking the flows away, nothing needs a mouse", { timeout: 120_000 }, async () => {
  const { page, complaints } = await app.open();
  const { keyboard } = page;
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Commands" }).waitFor();
  await keyboard.type("open files");
  await keyboard.press("Enter");
  await page.getByText("Or paste YAML, JSON, or a diff of the open files").waitFor();
  await tabTo(page, "Or paste YAML, JSON, or a diff of the open files");
  await keyboard.insertText(stream(...pods, policy).trimEnd());
  await tabTo(page, "Open what is pasted");
  await keyboard.press("Enter");
  await expect.poll(() => page.locator("sources-panel .origin").innerText()).toBe("your files");
  await page.locator("sources-panel .summary").getByText("1 policy").waitFor();

  await keyboard.press("a");
  await keyboard.type("web");
  await keyboard.press("Enter");
  await expect.poll(() => page.getByRole("combobox", { name: "Source" }).inputValue()).toBe("demo/web");
  await keyboard.press("Tab");
  await keyboard.type("db");
  await keyboard.press("Enter");
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at db");

  await keyboard.press("Escape");
  await keyboard.press("w");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  const editor = page.locator("yaml-editor .cm-content");
  await expect.poll(() => editor.evaluate((node) => node.matches(":focus"))).toBe(true);
  await keyboard.press("Control+End");
  await keyboard.press("Control+Backspace");
  await keyboard.type("web");
  await expect.poll(() => verdictOf(page)).toMatch(/^Allowed/);
  await keyboard.press("Control+z");
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at db");

  await keyboard.press("Escape");
  await keyboard.press("Escape");
  await keyboard.press("x");
  await page.getByRole("tab", { name: "Matrix", selected: true }).waitFor();
  await keyboard.press("Tab");
  await keyboard.press("ArrowRight");
  await keyboard.press("Enter");
  await expect.poll(() => verdictOf(page)).toMatch(/^Blocked|^Allowed/);
  await keyboard.press("/");
  await page.getByRole("searchbox", { name: "Filter flows" }).waitFor();
  await expect.poll(() => focused(page)).toContain("Filter flows");
  await keyboard.press("Escape");
  await keyboard.press("Control+k");
  await keyboard.type("map");
  await keyboard.press("Enter");
  await page.getByRole("tab", { name: "Map", selected: true }).waitFor();
  await tabTo(page, "Map of allowed flows");
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await page.getByRole("region", { name: "Selected endpoint" }).waitFor();
  await keyboard.press("Control+k");
  await keyboard.type("flows csv");
  const download = page.waitForEvent("download");
  await keyboard.press("Enter");
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  expect(complaints).toEqual([]);
});

test("the first thing Tab comes to leads past the header to the answer", async () => {
  const { page } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("Skip to the answer");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => page.locator("verdict-banner .banner").evaluate((banner) => banner.matches(":focus")))
    .toBe(true);
});

test("at 400 % zoom of a laptop no view scrolls sideways, and the matrix leads on to its other columns", async () => {
  const { page } = await app.open("#example=three-tier&view=ask", { viewport: { width: 320, height: 256 } });
  for (const view of ["Why", "Map", "Table", "Paths", "YAML", "Problems", "Ask", "Matrix"]) {
    await page.getByRole("tab", { name: view }).click();
    await page.getByRole("tab", { name: view, selected: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBe(320);
  }
  await page.getByRole("button", { name: "3 more →" }).click();
  await expect.poll(() => page.locator("matrix-view .scroller").evaluate((box) => box.scrollLeft)).toBeGreaterThan(50);
});
