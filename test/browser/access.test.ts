import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";
import { contrastFaults, violationsOf } from "../support/axe.ts";

const question = "#example=three-tier&from=shop/frontend&to=shop/database&port=5432&protocol=TCP";
const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

test.each(["ask", "why", "matrix", "paths", "yaml"])("on a narrow screen %s does not scroll sideways", async (view) => {
  const { page } = await app.open(`${question}&view=${view}`, { viewport: narrow });
  await page.getByRole("tab", { selected: true }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test("at 960 pixels the columns still fit beside each other", async () => {
  const { page } = await app.open(question, { viewport: { width: 960, height: 900 } });
  const why = await page.getByRole("region", { name: "Why" }).boundingBox();
  expect(why!.x + why!.width).toBeLessThanOrEqual(960);
});

test("the columns can be made wider with the keyboard", async () => {
  const { page, complaints } = await app.open(question);
  const sources = page.getByRole("region", { name: "Sources" });
  const before = (await sources.boundingBox())!.width;
  await page.getByRole("slider", { name: "Width of Sources" }).focus();
  await page.keyboard.press("PageDown");
  await expect.poll(async () => (await sources.boundingBox())!.width).toBeGreaterThan(before + 50);
  await page.getByRole("slider", { name: "Width of the picture" }).focus();
  const why = page.getByRole("region", { name: "Why" });
  const narrower = (await why.boundingBox())!.width;
  await page.keyboard.press("ArrowLeft");
  await expect.poll(async () => (await why.boundingBox())!.width).toBeGreaterThan(narrower);
  expect(complaints).toEqual([]);
});

test("an open drawer is made higher by keys or by dragging, and keeps its height while it is closed", async () => {
  const { page, complaints } = await app.open(`${question}&drawer=problems`);
  const drawer = page.getByRole("region", { name: "Problems, changes, tests and paths" });
  const panel = page.locator("problems-panel");
  const heightOf = async (part: Locator) => (await part.boundingBox())!.height;
  const edge = page.getByRole("slider", { name: "Height above Problems" });
  await edge.focus();
  const before = await heightOf(panel);
  const share = Number(await edge.getAttribute("aria-valuenow"));
  expect(share).toBeGreaterThan(30);
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press("ArrowUp");
  await expect.poll(() => heightOf(panel)).toBeCloseTo(before + 48);
  expect(Number(await edge.getAttribute("aria-valuenow"))).toBeLessThan(share);

  const { x, y, height } = (await edge.boundingBox())!;
  expect(height).toBeGreaterThanOrEqual(24);
  await page.mouse.move(x + 700, y + 12);
  await page.mouse.down();
  await page.mouse.move(x + 700, y + 52, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => heightOf(panel)).toBeCloseTo(before + 8);

  const whole = await heightOf(drawer);
  await page.keyboard.press("p");
  await expect.poll(() => heightOf(drawer)).toBeLessThan(40);
  expect(await page.getByRole("slider", { name: /^Height above/ }).count()).toBe(0);
  await page.keyboard.press("h");
  await page.getByRole("slider", { name: "Height above Paths" }).waitFor();
  expect(await heightOf(drawer)).toBeCloseTo(whole);
  expect(complaints).toEqual([]);
});

test("neither an open drawer nor what is above it can be pushed out of sight", async () => {
  const { page } = await app.open(`${question}&drawer=paths`, { viewport: { width: 1024, height: 450 } });
  const edge = page.getByRole("slider", { name: "Height above Paths" });
  await edge.focus();
  for (const [key, part] of [
    ["Home", page.getByRole("region", { name: "Why" })],
    ["End", page.locator("paths-panel")],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(async () => (await part.boundingBox())!.height, { message: key }).toBeGreaterThan(70);
  }
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(450);
});

test("at 400 % zoom every tab is in reach and nothing scrolls sideways", async () => {
  const { page } = await app.open(question, { viewport: { width: 320, height: 512 } });
  const boxes = await Promise.all((await page.getByRole("tab").all()).map((tab) => tab.boundingBox()));
  expect(boxes).toHaveLength(10);
  for (const box of boxes) expect(box!.x + box!.width).toBeLessThanOrEqual(320);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test("on a narrow screen Ask comes first and leads to why, and from why to the line", async () => {
  const { page, complaints } = await app.open("", { viewport: narrow });
  await page.getByRole("tab", { name: "Ask", selected: true }).waitFor();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  expect(await page.getByRole("tab").first().innerText()).toBe("Ask");
  await page.getByRole("button", { name: "Why, rule by rule" }).click();
  await page.getByRole("button", { name: "line 53" }).click();
  await page.getByRole("tab", { name: "YAML", selected: true }).waitFor();
  await expect.poll(() => page.locator("yaml-editor .cm-spot").innerText()).toBe("middleware");
  expect(complaints).toEqual([]);
});

test.each([wide, narrow])("the profile, with a fault in it, has no violation at %j", async (viewport) => {
  const place = `${question}&view=ask&ipBlockMatchesPods=never&podCidrs=10.0.0.0`;
  const { page } = await app.open(place, { viewport });
  await page.getByRole("button", { name: /^Profile/ }).click();
  await page.getByText("is not a valid CIDR and is not used").waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await contrastFaults(page)).toEqual([]);
});

test("the theme can be chosen and is remembered", async () => {
  const { page } = await app.open("", { colorScheme: "light" });
  await page.getByRole("button", { name: "Use the dark theme" }).click();
  await page.reload();
  await page.getByRole("button", { name: "Use the light theme" }).waitFor();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("dark");
});

/** Notes from now on what moves for longer than one sees as at once, in whatever shadow it is. */
async function noteMotion(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const rootsIn = (root: Document | ShadowRoot): readonly (Document | ShadowRoot)[] => [
      root,
      ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? rootsIn(shadowRoot) : [])),
    ];
    const moved = new Set<string>();
    const look = () => {
      for (const { effect } of rootsIn(document).flatMap((root) => root.getAnimations())) {
        if (effect instanceof KeyframeEffect && Number(effect.getComputedTiming().duration) > 10)
          moved.add(`${effect.target?.localName} ${effect.target?.className}`);
      }
      requestAnimationFrame(look);
    };
    look();
    Object.assign(globalThis, { moved });
  });
  return () => page.evaluate(() => [...(globalThis as unknown as { moved: Set<string> }).moved]);
}

async function stir(page: Page): Promise<void> {
  for (const keys of [["Control+k"], ["Escape"], ["?"], ["Escape"]]) {
    for (const key of keys) await page.keyboard.press(key);
    await page.waitForTimeout(300);
  }
  await page.getByRole("menuitem", { name: "Examples" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Source" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Remove/ }).click();
  await page.getByText("Done:").waitFor();
  await showOpening(page, "indexing");
  await page.waitForTimeout(300);
}

/** Passes too quickly to be seen in small files. */
async function showOpening(page: Page, kind: "indexing" | "cancelled"): Promise<void> {
  await page.evaluate((kind) => {
    const shell = document.querySelector("app-shell")!;
    const { state } = shell as unknown as { state: { session: object } };
    Object.assign(shell, { state: { ...state, session: { ...state.session, opening: { kind } } } });
  }, kind);
}

test("nothing moves for those who want no motion, and it does for others", async () => {
  const moved = async (reducedMotion: "reduce" | "no-preference") => {
    const { page } = await app.open("", { reducedMotion });
    await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
    const told = await noteMotion(page);
    await stir(page);
    return { page, moved: await told() };
  };
  const still = await moved("reduce");
  expect(still.moved).toEqual([]);
  expect((await moved("no-preference")).moved.length).toBeGreaterThan(3);
  await showOpening(still.page, "cancelled");
  await still.page.waitForTimeout(1000);
  expect(await still.page.getByText("Opening was cancelled").isVisible()).toBe(true);
});

test("the title tells the question and its answer, and follows both", async () => {
  const { page } = await app.open(question);
  await expect.poll(() => page.title()).toBe("Blocked: shop/frontend → shop/database – CanReach");
  await page.getByRole("button", { name: "Swap" }).click();
  await expect.poll(() => page.title()).toBe("Blocked: shop/database → shop/frontend – CanReach");
  await page.goto(`${app.url}#example=three-tier&from=shop/middleware&to=shop/database&port=5432&protocol=TCP`);
  await expect.poll(() => page.title()).toBe("Allowed: shop/middleware → shop/database – CanReach");
  await page.goto(`${app.url}#files=own&from=a/b&to=c/d`);
  await expect.poll(() => page.title()).toBe("CanReach: can A reach B?");
});

test("at 200 % zoom nothing is cut off at the side, and text alone may be twice as large", async () => {
  const { page } = await app.open(question, { viewport: { width: 720, height: 450 } });
  await page.getByText("cannot reach shop/database").first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(720);
  const rights = await page
    .getByRole("button")
    .evaluateAll((buttons) =>
      buttons.map((button) => ({ name: button.textContent, right: button.getBoundingClientRect().right })),
    );
  expect(rights.length).toBeGreaterThan(5);
  expect(rights.filter(({ right }) => right > 720)).toEqual([]);
  await page.setViewportSize(wide);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1440);
});
