import type { BrowserContext } from "playwright-core";
import { afterEach, beforeEach } from "vitest";
import { contexts } from "./app.ts";

/** Pages that a test has opened are closed after it: they would go on working beside those of the next. */
let before: ReadonlySet<BrowserContext>;

beforeEach(() => {
  before = new Set(contexts);
});

afterEach(async () => {
  await Promise.all([...contexts].filter((context) => !before.has(context)).map((context) => context.close()));
});
