import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Runs in the page or in a worker: everything that could send something, and whether it was refused. */
async function trySending(target: string): Promise<Readonly<Record<string, string>>> {
  const outcome = (sending: Promise<unknown>) =>
    sending.then(
      () => "sent",
      () => "refused",
    );
  const request = () =>
    new Promise((resolve, reject) => {
      const sender = new globalThis.XMLHttpRequest();
      sender.onload = resolve;
      sender.onerror = reject;
      sender.open("GET", target);
      sender.send();
    });
  const socket = () =>
    new Promise((resolve, reject) => {
      const sender = new globalThis.WebSocket(target.replace("http", "ws"));
      sender.onopen = resolve;
      sender.onerror = reject;
    });
  return {
    fetch: await outcome(globalThis.fetch(target)),
    xhr: await outcome(request()),
    socket: await outcome(socket()),
  };
}

const allRefused = { fetch: "refused", xhr: "refused", socket: "refused" };

describe("nothing leaves the browser, by construction", () => {
  test("the page cannot send anything, not even to where it came from", async () => {
    const { page, complaints } = await app.open();
    await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
    expect(await page.evaluate(trySending, app.url)).toEqual(allRefused);
    expect(complaints.some((text) => text.includes("connect-src 'none'"))).toBe(true);
  });

  test("neither can the worker that does the analysis", async () => {
    const { page } = await app.open();
    await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
    expect(page.workers()).toHaveLength(1);
    expect(await page.workers()[0]!.evaluate(trySending, app.url)).toEqual(allRefused);
  });

  test("text of the user's is shown as text", async () => {
    const { page, complaints } = await app.open();
    await page.getByRole("menuitem", { name: "Open" }).click();
    const text = `apiVersion: v1\nkind: "<img src=x onerror=alert(1)>"\nmetadata: {name: "<b>x</b>"}\n`;
    await page
      .locator("#files")
      .setInputFiles({ name: "<i>a</i>.yaml", mimeType: "text/yaml", buffer: Buffer.from(text) });
    await page.getByText("<img src=x onerror=alert(1)> ×1", { exact: false }).first().waitFor();
    expect(complaints).toEqual([]);
  });
});
