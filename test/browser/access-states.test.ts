import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";
import { contrastFaults, smallTargets, violationsOf } from "../support/axe.ts";
import {
  at,
  closed,
  fullScreen,
  mapInWords,
  mendable,
  menu,
  offered,
  ownFiles,
  press,
  reached,
  removed,
  run,
  type Stop,
  tab,
  told,
  underlined,
  unfolded,
  wrongName,
  wrongPort,
} from "../support/stops.ts";
import stored from "../web/links/v1.json" with { type: "json" };

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** By what they are about: the stops of a way through the page. */
type Walks = Readonly<Record<string, readonly Stop[]>>;

const question = "#example=three-tier&from=shop/frontend&to=shop/database&port=5432&protocol=TCP";

const places = {
  costly: "#example=three-tier&from=internet&to=shop/frontend",
  selected: `${question}&select=shop/StatefulSet/database`,
  refused: "#example=three-tier&from=shop/frontent&to=shop/database&select=shop/StatefulSet/database",
  unknown: "#example=cidr-except&from=internet&to=partners/gateway&port=443&protocol=TCP",
  service: "#example=three-tier&from=shop/frontend&to=shop/Service/middleware",
  tiers: "#example=admin-tiers&from=monitoring/prometheus&to=shop/payments&port=9090&protocol=TCP",
};

const palette: readonly Stop[] = [
  press("palette", "Control+k"),
  { name: "palette, typed into", reach: (page) => page.keyboard.type("database") },
  { name: "palette, nothing found", reach: (page) => page.keyboard.type("xyzzy") },
  closed,
];

const pasted: Stop = {
  name: "open files, with a paste",
  reach: (page) =>
    page.getByRole("textbox", { name: "Or paste YAML, JSON, or a diff of the open files" }).fill("kind: Pod"),
};

const dialogs: readonly Stop[] = [
  run("open files", "Or paste YAML, JSON, or a diff of the open files"),
  pasted,
  closed,
  run("profile", "Kubernetes leaves some choices"),
  closed,
  run("share", "It names the example"),
  closed,
  run("keyboard shortcuts", "Single letters are commands"),
  closed,
];

/** The stop alone, or passed where `place` is reached by the tab of its view. */
const seen = (name: string, view: string | undefined, place: string, text: string): readonly Stop[] => {
  const { isPassed: _, ...shown } = at(name, place, text);
  return view === undefined ? [shown] : [at(name, `${place}&view=${view}`, text), { ...tab(nameOf(view)), name }];
};

function nameOf(view: string): string {
  return view.slice(0, 1).toUpperCase() + view.slice(1);
}

const overlays: readonly Stop[] = [...palette, ...dialogs, menu("Examples", /Three tiers/), closed];

const wide: Walks = {
  "views and dialogs": [
    { ...press("map", "m"), isView: true },
    { ...press("matrix", "x"), isView: true },
    { ...press("table", "t"), isView: true },
    press("paths", "h"),
    ...overlays,
    wrongPort,
    told,
  ],
  answers: [
    unfolded,
    ...seen("changes that cost flows", undefined, places.costly, "to block it"),
    unfolded,
    ...seen("an unknown answer", undefined, places.unknown, "it depends on which addresses are meant"),
    ...seen("a Service", undefined, places.service, "Through Service middleware"),
    ...seen("admin tiers", undefined, places.tiers, "Admin tier"),
    ...seen("a refused question beside a selection", undefined, `${places.refused}&view=matrix`, "did you mean"),
    at("a selection", `${places.selected}&view=map`, "Ask from here"),
    reached,
    mapInWords,
  ],
  files: [ownFiles, press("problems", "p"), mendable, underlined, wrongName, removed, offered],
};

const narrow: Walks = {
  "views and dialogs": [
    ...["Map", "Matrix", "Table", "Paths", "YAML", "Problems", "Why"].map(tab),
    unfolded,
    tab("Ask"),
    wrongPort,
    ...overlays,
    told,
  ],
  answers: [
    ...seen("an unknown answer", "why", places.unknown, "203.0.113.200"),
    ...seen("admin tiers", "why", places.tiers, "Admin tier"),
    at("a selection", `${places.selected}&view=map`, "Ask from here"),
    reached,
    mapInWords,
  ],
  files: [ownFiles, tab("YAML"), underlined, wrongName, removed, offered, tab("Problems")],
};

/** In the other themes only colours differ. */
async function faultsOf(page: Page, isView: boolean): Promise<readonly string[]> {
  const { measured, small } = await smallTargets(page);
  expect(measured).toBeGreaterThan(10);
  const faults = [...(await violationsOf(page)), ...small];
  await page.emulateMedia({ colorScheme: "dark" });
  faults.push(...(await contrastFaults(page)).map((fault) => `dark: ${fault}`));
  if (isView) {
    await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
    faults.push(...(await contrastFaults(page)).map((fault) => `forced colours: ${fault}`));
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  return faults;
}

const kinds: readonly (readonly [string, string, Walks, BrowserContextOptions])[] = [
  ["wide", "map", wide, {}],
  ["narrow", "ask", narrow, { viewport: { width: 390, height: 844 } }],
];

describe.each(kinds)("%s", (_, view, walks, options) => {
  test.each(Object.entries(walks))(
    "%s: no state has a violation or a target below 24 pixels",
    { timeout: 300_000 },
    async (_, stops) => {
      const { page } = await app.open(`${question}&view=${view}`, options);
      await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
      const faults: string[] = [];
      for (const { name, isPassed, isView, reach } of stops) {
        await reach(page).catch((error: Error) => {
          throw new Error(`${name} is not reached: ${error.message}`);
        });
        if (!isPassed) faults.push(...(await faultsOf(page, isView ?? false)).map((fault) => `${name}: ${fault}`));
      }
      expect(faults).toEqual([]);
    },
  );

  test("the map on the full screen has no violation", { timeout: 120_000 }, async () => {
    const { page } = await app.open(`${places.selected}&view=map`, options);
    await fullScreen.reach(page);
    expect(await faultsOf(page, true)).toEqual([]);
  });

  test("what changes and its report have no violation", { timeout: 120_000 }, async () => {
    const { page } = await app.open(stored[1]!.link, options);
    await page.locator("#drawer-changes, #tab-changes").click();
    await page.getByRole("button", { name: "Copy Markdown" }).waitFor();
    await page.locator("changes-panel summary").click();
    expect(await faultsOf(page, true)).toEqual([]);
  });

  test("files that are gone have no violation", { timeout: 120_000 }, async () => {
    const { page } = await app.open("#files=own&from=a/b&to=c/d&view=map", options);
    await page.locator("start-panel").waitFor();
    expect(await faultsOf(page, true)).toEqual([]);
  });
});
