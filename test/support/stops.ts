import type { Page } from "playwright-core";
import { shopFile } from "./shop.ts";

/** A state of the page, and how one gets there from that before it. */
export interface Stop {
  readonly name: string;
  /** Only passed on the way to the next. */
  readonly isPassed?: true;
  /** One of those that are looked at in forced colours too. */
  readonly isView?: true;
  reach(page: Page): Promise<unknown>;
}

export const press = (name: string, ...keys: readonly string[]): Stop => ({
  name,
  async reach(page) {
    for (const key of keys) await page.keyboard.press(key);
  },
});

export const closed: Stop = {
  name: "closed",
  isPassed: true,
  async reach(page) {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page
      .locator("vaadin-dialog[opened], dialog[open], vaadin-menu-bar-submenu[opened]")
      .waitFor({ state: "detached" });
    await page.waitForTimeout(300); // it tells that it is closed a moment later
  },
};

export const tab = (name: string): Stop => ({
  name,
  isView: true,
  reach: (page) => page.getByRole("tab", { name }).click(),
});

/** Another place in the page that is open: what stood before is gone. */
export const at = (name: string, place: string, seen: string): Stop => ({
  name,
  isPassed: true,
  async reach(page) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, place);
    await page.getByText(seen).first().waitFor();
  },
});

export const run = (command: string, seen: string): Stop => ({
  name: command,
  async reach(page) {
    await page.keyboard.press("Control+k");
    await page.keyboard.type(command);
    await page.keyboard.press("Enter");
    await page.getByText(seen).first().waitFor();
  },
});

export const menu = (name: string, item: RegExp): Stop => ({
  name: `menu ${name}`,
  async reach(page) {
    await page.getByRole("menuitem", { name }).click();
    await page.getByRole("menuitem", { name: item }).first().waitFor();
  },
});

/** As the page is while its worker is behind, or has failed: both pass too quickly to be looked at. */
export const told: Stop = {
  name: "busy, after a failure",
  reach: (page) =>
    page.evaluate(() => {
      const shell = document.querySelector("app-shell")!;
      const { state } = shell as unknown as { state: { analysis: object } };
      const analysis = { ...state.analysis, wanted: { files: 99, lens: 99 }, failure: "Internal error: it broke" };
      Object.assign(shell, { state: { ...state, analysis } });
    }),
};

export const wrongPort: Stop = {
  name: "a wrong port",
  async reach(page) {
    await page.getByRole("textbox", { name: "Port" }).fill("99999");
    await page.keyboard.press("Enter");
    await page.getByText("is not a port number").waitFor();
    await page.keyboard.press("Escape");
  },
};

/** Every fold of Why is open: previews and effects of the smallest changes, rules that decide nothing. */
export const unfolded: Stop = {
  name: "Why unfolded",
  isView: true,
  async reach(page) {
    await page
      .getByRole("button", { name: /^Apply/ })
      .first()
      .waitFor();
    for (const fold of await page.locator("why-panel summary").all()) await fold.click();
    await page.locator("smallest-change ins, smallest-change del").first().waitFor();
  },
};

export const mapInWords: Stop = {
  name: "the map in words, with its legend",
  isView: true,
  async reach(page) {
    for (const name of ["In words", "Legend"]) await page.locator("flow-map summary", { hasText: name }).click();
  },
};

export const reached: Stop = {
  name: "who reaches what is selected",
  async reach(page) {
    await page.getByRole("button", { name: /Reached by 1 workload/ }).click();
    await page.getByRole("list", { name: /Reached by/ }).waitFor();
  },
};

/** A slip that can be mended, in two files. */
export const ownFiles: Stop = {
  name: "own files",
  async reach(page) {
    await page.getByRole("menuitem", { name: "Open" }).click();
    const text = shopFile.text.replace("ingress:", "ingres:");
    const files = [
      ["manifests/shop.yaml", text],
      ["other.yaml", "# other\n"],
    ] as const;
    await page
      .locator("#files")
      .setInputFiles(files.map(([name, text]) => ({ name, mimeType: "text/yaml", buffer: Buffer.from(text) })));
    await page.getByText("Opened 2 files").waitFor();
  },
};

export const mendable: Stop = {
  name: "a problem that can be mended",
  async reach(page) {
    await page.getByRole("button", { name: "Change to ingress" }).first().waitFor();
  },
};

/** A pointer rests on what is underlined. */
export const underlined: Stop = {
  name: "what is wrong, told in the editor",
  async reach(page) {
    await page.getByRole("textbox", { name: "YAML", exact: true }).focus();
    await page.keyboard.press("F8"); // to the next of them, which may be out of sight
    await page.locator("yaml-editor .cm-lintRange-error, yaml-editor .cm-lintRange-warning").first().hover();
    await page.locator("yaml-editor .cm-tooltip-lint").getByRole("button", { name: "Change to ingress" }).waitFor();
  },
};

export const wrongName: Stop = {
  name: "a name that is taken",
  async reach(page) {
    await page.getByRole("button", { name: /^Rename/ }).click();
    await page.getByRole("textbox", { name: /^New path of/ }).fill("other.yaml");
    await page.keyboard.press("Enter");
    await page.locator("file-bar [role=alert]").getByText("other.yaml").waitFor();
  },
};

export const removed: Stop = {
  name: "what was done can be undone",
  async reach(page) {
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: /^Remove/ }).click();
    await page.getByText("Done:").waitFor();
  },
};

export const fullScreen: Stop = {
  name: "the map on the full screen",
  async reach(page) {
    await page.getByRole("button", { name: "Full screen" }).click();
    await page.locator("flow-map .strip").waitFor();
  },
};

/** As a tab that was closed has left it. */
export const offered: Stop = {
  name: "kept work is offered",
  async reach(page) {
    await page.evaluate(() => {
      const shell = document.querySelector("app-shell")!;
      const { state } = shell as unknown as { state: { session: object } };
      const offers = [{ id: "0", at: Date.now(), says: "2 files" }];
      const keeping = { kind: "saved", at: Date.now(), leftOut: ["other.yaml is not kept"] };
      Object.assign(shell, { state: { ...state, session: { ...state.session, offers, keeping } } });
    });
    await page.getByText("Continue where you left off").first().waitFor();
  },
};
