/** `npm run screenshot`: the README's pictures, taken of the built page as a first visitor sees it. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build, preview } from "vite";
import { findChromium } from "./support/chromium.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
await build({ root, logLevel: "warn" });
const server = await preview({ root, logLevel: "error", preview: { host: "127.0.0.1", port: 0 } });
const address = server.httpServer.address();
const port = typeof address === "object" && address ? address.port : 0;
const executablePath = findChromium();
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ["--no-sandbox"] });
for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme });
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.getByRole("heading", { name: "Arriving at database" }).waitFor();
  await page.getByText("changes no other flow").first().waitFor(); // tried once the map and the reasons are there
  await page.waitForTimeout(1000);
  await page.screenshot({ path: path.join(root, `.github/screenshot-${colorScheme}.png`) });
}
await browser.close();
await server.close();
