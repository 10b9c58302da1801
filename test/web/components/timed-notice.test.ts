import { html } from "lit";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { TimedNotice } from "../../../web/components/timed-notice.ts";

const undo = page.getByRole("button", { name: "Undo" });
let notice: TimedNotice;
let closed: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  closed = 0;
  notice = new TimedNotice();
  notice.content = html`Done <button>Undo</button>`;
  notice.shownFor = 8_000;
  notice.isTold = true;
  notice.addEventListener("closed", ({ target }) => {
    if (target === notice) closed++; // not one of a test before, on its way out
  });
  document.body.append(notice);
  await expect.element(undo).toBeVisible();
});

afterEach(() => {
  vi.useRealTimers();
  notice.remove();
});

async function after(milliseconds: number): Promise<void> {
  await notice.updateComplete;
  await vi.advanceTimersByTimeAsync(milliseconds);
}

test("a notice goes by itself, and says so once", async () => {
  await after(7_900);
  expect(closed).toBe(0);
  await after(200);
  await expect.poll(() => closed).toBe(1);
});

test("it stays while somebody points at it, and as long again once it is left", async () => {
  await after(7_900);
  await undo.hover({ force: true }); // it may still be on its way in
  await after(60_000);
  expect(closed).toBe(0);
  await undo.unhover();
  await after(7_900);
  expect(closed).toBe(0);
  await after(200);
  await expect.poll(() => closed).toBe(1);
});

test("it stays while the keyboard is in it", async () => {
  const button = undo.element() as HTMLElement;
  button.focus();
  await after(60_000);
  expect(closed).toBe(0);
  button.blur();
  await after(8_100);
  await expect.poll(() => closed).toBe(1);
});
