import { rmSync } from "node:fs";
import { buildPage, builtPage } from "./app.ts";

/** The page is built once for all browser tests. */
export async function setup(): Promise<void> {
  process.env[builtPage] = await buildPage();
}

export function teardown(): void {
  const folder = process.env[builtPage];
  if (folder !== undefined) rmSync(folder, { recursive: true });
}
