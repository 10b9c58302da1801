import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * The path of a Chromium that starts: `CHROMIUM_PATH`, else the system's, else Playwright's own, else `undefined`.
 * Throws when `CHROMIUM_PATH` names one that does not start: a wish that is not kept must be heard.
 *
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, ownPath?: string }} [machine]
 */
export function findChromium({ env = process.env, platform = process.platform, ownPath = playwrightPath() } = {}) {
  const wished = env.CHROMIUM_PATH;
  if (wished === undefined || wished === "") return [...systemPaths(env, platform), ownPath].find(starts);
  if (!starts(wished)) throw new Error(`CHROMIUM_PATH is \`${wished}\`, which does not start`);
  return wished;
}

/** A Chromium for the browser tests, installed when there is none; `undefined`, with advice printed, when all fails. */
export function provideChromium() {
  try {
    const found = findChromium() ?? installChromium();
    if (found === undefined) console.error(`no Chromium is here and none could be installed: ${advice}`);
    return found;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}: ${advice}`);
    return undefined;
  }
}

const advice = "install Chromium or Google Chrome, or set CHROMIUM_PATH to one";

/** Playwright's Chromium, else Debian's package when root. */
function installChromium() {
  const cli = fileURLToPath(new URL("../../node_modules/playwright-core/cli.js", import.meta.url));
  run(process.execPath, [cli, "install", "chromium"]);
  const found = findChromium();
  if (found !== undefined || process.getuid?.() !== 0) return found;
  run("apt-get", ["update"]);
  run("apt-get", ["install", "-y", "chromium"]);
  return findChromium();
}

/** Where a system keeps its Chromium, most wanted first; nothing says that one is there.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
export function systemPaths(env, platform) {
  if (platform === "win32") {
    const roots = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter((root) => root !== undefined);
    const programs = ["Google\\Chrome\\Application\\chrome.exe", "Chromium\\Application\\chrome.exe"];
    return programs.flatMap((program) => roots.map((root) => path.win32.join(root, program)));
  }
  const folders = (env.PATH ?? "").split(":").filter((folder) => folder !== "");
  const onPath = names.flatMap((name) => folders.map((folder) => path.posix.join(folder, name)));
  if (platform !== "darwin") return onPath;
  const homes = ["/Applications", path.posix.join(env.HOME ?? "/", "Applications")];
  const apps = ["Google Chrome", "Chromium"];
  return [...apps.flatMap((app) => homes.map((home) => `${home}/${app}.app/Contents/MacOS/${app}`)), ...onPath];
}

function playwrightPath() {
  try {
    return chromium.executablePath();
  } catch {
    return ""; // Playwright throws on systems it has no browser for
  }
}

/**
 * A file may be there and not start: a stub that asks for a snap, or a browser whose libraries are missing.
 *
 * @param {string} program
 */
function starts(program) {
  try {
    accessSync(program, constants.X_OK);
  } catch {
    return false;
  }
  if (process.platform === "win32") return true; // Chrome has no --version there: it would open a window
  return spawnSync(program, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 */
function run(program, args) {
  console.log(`> ${[program, ...args].join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync(program, args, { env, stdio: ["ignore", "inherit", "inherit"] });
}
