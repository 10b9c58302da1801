import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";
import { noteSaid } from "../support/live-regions.ts";
import { shopFile } from "../support/shop.ts";
import { longName, longNames, longSpace, yaml } from "../support/state-inputs.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const asked = "#example=three-tier&from=shop/frontend&to=shop/database&port=5432&protocol=TCP";

const wide = { width: 1440, height: 900 };

async function expectVerdict(page: Page, verdict: string): Promise<void> {
  await expect.poll(() => verdictOf(page)).toBe(verdict);
}

test("the picker finds by labels and says so, and by several words in any order", async () => {
  const { page, complaints } = await app.open(asked);
  await expectVerdict(page, "Blocked arriving at database");
  const source = page.getByRole("combobox", { name: "Source" });
  await source.fill("tier=middle");
  const option = page.getByRole("option", { name: /shop\/middleware.*tier=middleware/ });
  await option.waitFor();
  await source.fill("deployment middle");
  await page.getByRole("option", { name: /shop\/middleware/ }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expectVerdict(page, "Allowed TCP 5432");
  expect(complaints).toEqual([]);
});

test("a name without its namespace is enough where it is the only one", async () => {
  const { page, complaints } = await app.open(asked);
  await expectVerdict(page, "Blocked arriving at database");
  const source = page.getByRole("combobox", { name: "Source" });
  await source.fill("middleware");
  await source.press("Enter");
  await expectVerdict(page, "Allowed TCP 5432");
  expect(await source.inputValue()).toBe("shop/middleware");
  expect(complaints).toEqual([]);
});

test("a wrong port is told at its field and changes nothing; a right one clears it, with its protocol", async () => {
  const { page, complaints } = await app.open(asked);
  await expectVerdict(page, "Blocked arriving at database");
  const port = page.getByRole("textbox", { name: "Port" });
  await port.fill("99999");
  await port.press("Enter");
  const message = "“99999” is not a port number: write 1 to 65535, with a protocol as in 53/UDP";
  await page.getByRole("alert").filter({ hasText: message }).waitFor();
  expect(await port.getAttribute("aria-invalid")).toBe("true");
  expect(
    await port.evaluate((field) => (field.getRootNode() as ShadowRoot).getElementById("port-fault")?.innerText),
  ).toBe(message);
  await expectVerdict(page, "Blocked arriving at database");
  expect(new URL(page.url()).hash).toContain("port=5432");
  await port.fill("udp 53");
  expect(await page.getByRole("alert").filter({ hasText: message }).count()).toBe(0);
  await port.press("Enter");
  await expect.poll(() => new URL(page.url()).hash).toContain("port=53&protocol=UDP");
  expect(await port.inputValue()).toBe("53");
  expect(await page.getByRole("combobox", { name: "Protocol" }).inputValue()).toBe("UDP");
  expect(complaints).toEqual([]);
});

test("a port can be asked about by the name that the destination gives it", async () => {
  const { page, complaints } = await app.open("#example=named-ports&from=store/gateway&to=store/api-v2");
  await page.locator("why-panel").getByRole("heading", { name: "Arriving at api-v2" }).waitFor();
  const port = page.getByRole("textbox", { name: "Port" });
  await port.fill("http");
  await port.press("Enter");
  await expect.poll(() => port.inputValue()).toBe("3000");
  await port.fill("nothing");
  await port.press("Enter");
  await page.getByText("store/api-v2 has no port called “nothing”").waitFor();
  expect(complaints).toEqual([]);
});

test.each([
  ["chosen", async () => {}],
  ["typed, of no workload", (page: Page) => typeSource(page, "10.1.2.3")],
])("with other files the question is empty, and so are its pickers: ends that were %s", async (_, ask) => {
  const { page, complaints } = await app.open(asked);
  await expectVerdict(page, "Blocked arriving at database");
  await ask(page);
  await page.getByRole("menuitem", { name: "Open" }).click();
  const file = { name: "shop.yaml", mimeType: "text/yaml", buffer: Buffer.from(shopFile.text) };
  await page.locator("#files").setInputFiles([file]);
  await page.getByText("Pick a source and a destination.").waitFor();
  for (const name of ["Source", "Destination"])
    await expect.poll(() => page.getByRole("combobox", { name }).inputValue()).toBe("");
  await page.getByRole("tab", { name: "Matrix" }).click();
  await page.getByRole("gridcell", { name: "web to db: blocked" }).click();
  await expectVerdict(page, "Blocked arriving at db");
  expect(await page.getByRole("combobox", { name: "Source" }).inputValue()).toBe("shop/web");
  expect(await page.getByRole("combobox", { name: "Destination" }).inputValue()).toBe("shop/db");
  expect(complaints).toEqual([]);
});

async function typeSource(page: Page, address: string): Promise<void> {
  const source = page.getByRole("combobox", { name: "Source" });
  await source.fill(address);
  await source.press("Enter");
  await expect.poll(() => new URL(page.url()).hash).toContain(`from=${address}`);
}

test("questions asked before can be asked again, by keyboard", async () => {
  const { page, complaints } = await app.open(asked);
  await expectVerdict(page, "Blocked arriving at database");
  await page.keyboard.press("s");
  await expect.poll(() => page.getByRole("combobox", { name: "Source" }).inputValue()).toBe("shop/database");
  const recent = page.getByRole("menuitem", { name: "Recent questions" });
  await expect.poll(() => recent.getAttribute("aria-disabled")).not.toBe("true");
  await recent.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "shop/frontend → shop/database · TCP 5432" }).waitFor();
  await page.keyboard.press("Enter");
  await expectVerdict(page, "Blocked arriving at database");
  expect(await page.getByRole("combobox", { name: "Source" }).inputValue()).toBe("shop/frontend");
  expect(complaints).toEqual([]);
});

test("readers are told the sentence once it stays, and nothing of what passes while one types", async () => {
  const { page } = await app.open(asked);
  const status = page.locator("verdict-banner [role=status]");
  const before = "shop/frontend cannot reach shop/database on TCP 5432";
  await expect.poll(() => status.innerText()).toBe(before);
  await status.evaluate((element) => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    new MutationObserver(() => said.push(element.textContent ?? "")).observe(element, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await page.locator("why-panel").getByRole("button", { name: "line 53" }).click();
  await page.locator("yaml-editor .cm-focused").waitFor();
  for (let i = 0; i < "middleware".length; i++) await page.keyboard.press("Delete");
  await page.keyboard.type("frontend", { delay: 60 });
  await expectVerdict(page, "Allowed TCP 5432");
  const after = "shop/frontend can reach shop/database on TCP 5432";
  await expect.poll(() => status.innerText()).toBe(after);
  expect(await page.evaluate(() => (globalThis as unknown as { said: string[] }).said)).toEqual([after]);
});

test("each verdict is said once, by one region: not at each key of a name, nor again in another view", async () => {
  const { page } = await app.open(asked);
  const status = page.locator("verdict-banner [role=status]");
  await expect.poll(() => status.innerText()).toBe("shop/frontend cannot reach shop/database on TCP 5432");
  const said = await noteSaid(page);
  await page.getByRole("combobox", { name: "Source" }).fill("");
  await page.keyboard.type("middleware", { delay: 40 });
  await page.keyboard.press("Enter");
  const [there, back] = [
    "shop/middleware can reach shop/database on TCP 5432",
    "shop/database cannot reach shop/middleware on TCP 5432",
  ];
  await expect.poll(() => status.innerText()).toBe(there);
  await page.getByRole("button", { name: "Swap" }).click();
  await expect.poll(() => status.innerText()).toBe(back);
  for (const name of ["Matrix", "Table", "Map"]) {
    await page.getByRole("tab", { name }).click();
    await page.waitForTimeout(300);
  }
  expect((await said()).filter((text) => text.includes(" reach "))).toEqual([there, back]);
});

test("names that may have been meant are asked about by a button, in the banner and in Why, by keyboard too", async () => {
  const { page, complaints } = await app.open(asked.replace("shop/frontend", "shop/frontent"));
  const { keyboard } = page;
  await expectVerdict(page, "no workload, pod or address is named shop/frontent did you mean shop/frontend?");
  const inBanner = page.locator("verdict-banner").getByRole("button", { name: "shop/frontend" });
  await page.getByRole("button", { name: "Skip to the answer" }).press("Enter");
  await keyboard.press("Tab");
  expect(await inBanner.evaluate((button) => button.matches(":focus"))).toBe(true);
  await keyboard.press("Enter");
  await expectVerdict(page, "Blocked arriving at database");
  expect(await page.getByRole("combobox", { name: "Source" }).inputValue()).toBe("shop/frontend");
  expect(new URL(page.url()).hash).toContain("&port=5432&protocol=TCP");
  expect(await page.locator("verdict-banner .banner").evaluate((banner) => banner.matches(":focus"))).toBe(true);

  await page.goto(`${app.url}#example=three-tier&from=shop/middleware&to=shop/databas`);
  const why = page.locator("why-panel");
  await why.getByRole("button", { name: "shop/database" }).press("Enter");
  await expectVerdict(page, "Some ports TCP 5432");
  expect(await page.getByRole("combobox", { name: "Destination" }).inputValue()).toBe("shop/database");
  expect(await why.getByRole("heading", { name: "Why" }).evaluate((heading) => heading.matches(":focus"))).toBe(true);
  expect(complaints).toEqual([]);
});

test.each([
  { on: "a phone on its side", width: 844, height: 390, columns: 1 },
  { on: "a projector at 200 %", width: 960, height: 540, columns: 1 },
  { on: "a tablet on its side", width: 1024, height: 768, columns: 3 },
  { on: "a tablet on end", width: 768, height: 1024, columns: 1 },
])("on $on there are $columns columns, and the answer is in sight", async ({ width, height, columns }) => {
  const { page, complaints } = await app.open("", { viewport: { width, height } });
  await page.getByText("arriving at database").first().waitFor();
  expect(await page.getByRole("tab", { name: "Ask" }).count()).toBe(columns === 1 ? 1 : 0);
  expect(await page.getByRole("region", { name: "Why" }).count()).toBe(columns === 1 ? 0 : 1);
  const banner = await page.locator("verdict-banner").boundingBox();
  expect(banner!.y + banner!.height).toBeLessThan(height);
  expect(complaints).toEqual([]);
});

/** How much of what stands in the picker is out of sight at its start and at its end, in pixels, and what it tells to the pointer. */
async function hiddenIn(page: Page, name: string) {
  return page.getByRole("combobox", { name }).evaluate((field: HTMLInputElement) => ({
    before: Math.round(field.scrollLeft),
    behind: Math.round(field.scrollWidth - field.clientWidth - field.scrollLeft),
    title: field.title,
  }));
}

test.each([
  ["letters as they are", wide, "100%"],
  ["letters twice as large", wide, "200%"],
  ["a narrow screen", { width: 390, height: 844 }, "100%"],
])(
  "of names too long for their pickers the ends are seen, and all of them in the list: %s",
  async (_, viewport, size) => {
    const { page, complaints } = await app.open("#example=three-tier&view=ask", { viewport });
    await page.getByRole("menuitem", { name: "Open" }).click();
    const { path: name, text } = yaml("long.yaml", longNames);
    await page.locator("#files").setInputFiles([{ name, mimeType: "text/yaml", buffer: Buffer.from(text) }]);
    const [from, to] = [`${longSpace}/${longName}`, `${longSpace}/${longName.slice(0, 56)}-backup`] as const;
    await page.getByText("Opened 1 file").waitFor();
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#files=own&from=${from}&to=${to}&view=ask`);
    await page.evaluate((fontSize) => {
      document.documentElement.style.fontSize = fontSize;
    }, size);
    for (const [picker, title] of [
      ["Source", from],
      ["Destination", to],
    ] as const) {
      await expect.poll(() => hiddenIn(page, picker)).toMatchObject({ behind: 0, title });
      expect((await hiddenIn(page, picker)).before).toBeGreaterThan(20);
    }
    const source = page.getByRole("combobox", { name: "Source" });
    await source.click();
    for (const option of await page.getByRole("option", { name: /customer-relationship/ }).all()) {
      const [whole, seen] = await option.evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
      expect(whole).toBeLessThanOrEqual(seen!);
    }
    await page.keyboard.press("Home");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await expect.poll(() => hiddenIn(page, "Source")).toMatchObject({ behind: 0, title: from });
    expect(complaints).toEqual([]);
  },
);

test("what asks for a name or a port does not look like one", async () => {
  const { page } = await app.open("#example=three-tier&from=shop/frontend&to=&port=");
  const look = (field: Locator) =>
    field.evaluate((input) => {
      const { fontStyle, webkitTextFillColor } = getComputedStyle(input);
      return { fontStyle, colour: webkitTextFillColor };
    });
  const written = await look(page.getByRole("combobox", { name: "Source" }));
  const asking = await look(page.getByRole("combobox", { name: "Destination" }));
  expect(written.fontStyle).toBe("normal");
  expect(asking.fontStyle).toBe("italic");
  expect(asking.colour).not.toBe(written.colour);
  expect(await look(page.getByRole("textbox", { name: "Port" }))).toEqual(asking);
});
