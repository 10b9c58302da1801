import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from "playwright-core";
import { preview } from "vite";
import { findChromium } from "./chromium.mjs";

/** The built page, served on a free port, in a real Chromium. */
export interface App {
  readonly url: string;
  /** Where it was built. */
  readonly folder: string;
  /** A page of its own, prepared before it goes there; what it complains about is in `complaints`. */
  open(
    fragment?: string,
    options?: BrowserContextOptions,
    prepare?: (page: Page) => Promise<unknown>,
  ): Promise<OpenPage>;
  close(): Promise<void>;
}

export interface OpenPage {
  readonly page: Page;
  /** Errors and warnings of the console, uncaught errors, and requests to anywhere but the app itself. */
  readonly complaints: readonly string[];
}

/** Names the folder of a page that is built already, for as many as want to see it. */
export const builtPage = "CANREACH_BUILT_PAGE";

/** What pages stand in that are not closed yet. */
export const contexts = new Set<BrowserContext>();

const root = fileURLToPath(new URL("../..", import.meta.url));

/** `args`: more of them for Chromium. */
export async function startApp(args: readonly string[] = []): Promise<App> {
  const built = process.env[builtPage];
  const outDir = built ?? (await buildPage());
  const server = await preview({ root, logLevel: "error", build: { outDir }, preview: { host: "127.0.0.1", port: 0 } });
  const { port } = server.httpServer.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ["--no-sandbox", "--disable-gpu", ...args],
  });
  return {
    url,
    folder: outDir,
    open: (fragment = "", options = {}, prepare = async () => {}) => openPage(browser, url, fragment, options, prepare),
    async close() {
      await browser.close();
      await server.close();
      if (built === undefined) rmSync(outDir, { recursive: true });
    },
  };
}

/** The folder it is in. As `npm run build` does, and with a list of what imports what: in a process of its own, since Vitest's is set to development. */
export async function buildPage(): Promise<string> {
  const outDir = mkdtempSync(path.join(tmpdir(), "canreach-dist-"));
  const vite = path.join(root, "node_modules/vite/bin/vite.js");
  const env = { ...process.env, NODE_ENV: "production" };
  await promisify(execFile)(
    process.execPath,
    [vite, "build", "--manifest", "--logLevel", "error", "--outDir", outDir],
    {
      cwd: root,
      env,
    },
  );
  return outDir;
}

async function openPage(
  browser: Browser,
  url: string,
  fragment: string,
  options: BrowserContextOptions,
  prepare: (page: Page) => Promise<unknown>,
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  contexts.add(context);
  context.once("close", () => contexts.delete(context));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(url))
      complaints.push(`request: ${request.url()}`);
  });
  await prepare(page);
  await page.goto(url + fragment);
  await page.getByRole("heading", { name: "CanReach" }).waitFor();
  return { page, complaints };
}

/** The verdict as one reads it: "Blocked arriving at database". */
export async function verdictOf(page: Page): Promise<string> {
  const text = await page.locator("verdict-banner .text").innerText();
  return text.replace(/\s+/g, " ").trim();
}

/** Drags files or folders from the desktop onto the middle of the page. */
export async function dropPaths(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const send = (type: "dragEnter" | "dragOver" | "drop") =>
    session.send("Input.dispatchDragEvent", { type, x: 700, y: 500, data });
  await page.evaluate(() => {
    delete document.body.dataset.dropped;
    addEventListener("drop", () => document.body.setAttribute("data-dropped", ""), { capture: true, once: true });
  });
  // As a hand does, until the page has taken it: what lies under the pointer may just be changing.
  for (let tries = 0; tries < 10; tries++) {
    await send("dragEnter");
    for (let moves = 0; moves < 100; moves++) {
      await send("dragOver");
      if (await page.getByText("Drop to open").isVisible()) break;
      await page.waitForTimeout(50);
    }
    await send("dragOver");
    await send("drop");
    const dropped = page.locator("body[data-dropped]").waitFor({ state: "attached", timeout: 2000 });
    const isDropped = await dropped.then(
      () => true,
      () => false,
    );
    if (isDropped) return session.detach();
  }
  throw new Error("the page does not take what is dropped");
}

/** The same onto a part of the page that takes it, until `taken` is seen there. */
export async function dropOnto(part: Locator, paths: readonly string[], taken: Locator): Promise<void> {
  const page = part.page();
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (let tries = 0; tries < 10; tries++) {
    const { x, y, width, height } = (await part.boundingBox())!;
    for (const type of ["dragEnter", "dragOver", "dragOver", "drop"] as const) {
      await session.send("Input.dispatchDragEvent", { type, x: x + width / 2, y: y + height / 2, data });
      await page.waitForTimeout(50);
    }
    const seen = await taken.waitFor({ timeout: 2000 }).then(
      () => true,
      () => false,
    );
    if (seen) return session.detach();
  }
  throw new Error("what is dropped is not taken");
}
