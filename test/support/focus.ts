import type { Page } from "playwright-core";

/** What has the keyboard's focus. */
export interface Focus {
  readonly name: string;
  /** The names of the elements around it, from the inside out, with the labels of regions. */
  readonly around: readonly string[];
  /** Nothing of it is in sight, or something lies over the middle of what is. */
  readonly isCovered: boolean;
}

/** `undefined` when the focus is nowhere on the page. */
export async function focusOf(page: Page): Promise<Focus | undefined> {
  return page.evaluate(() => {
    const parentOf = (node: Node): Node | null =>
      (node instanceof Element ? node.assignedSlot : null) ??
      (node instanceof ShadowRoot ? node.host : node.parentNode);
    const outwards = (node: Node | null): Element[] => {
      const elements: Element[] = [];
      for (let at = node; at; at = parentOf(at)) if (at instanceof Element) elements.push(at);
      return elements;
    };
    const hitAt = (x: number, y: number): Element | null => {
      let hit = document.elementFromPoint(x, y);
      for (let inner = hit; inner; hit = inner) {
        const deeper: Element | null = inner.shadowRoot?.elementFromPoint(x, y) ?? null;
        if (!deeper || deeper === inner) return inner;
        inner = deeper;
      }
      return hit;
    };
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    if (!focused || focused === document.body) return undefined;
    const around = outwards(focused);
    const boxes = around
      .filter((element, i) => i === 0 || getComputedStyle(element).overflow !== "visible")
      .map((element) => element.getBoundingClientRect());
    const left = Math.max(0, ...boxes.map((box) => box.left));
    const top = Math.max(0, ...boxes.map((box) => box.top));
    const right = Math.min(innerWidth, ...boxes.map((box) => box.right));
    const bottom = Math.min(innerHeight, ...boxes.map((box) => box.bottom));
    const isInSight = right > left && bottom > top;
    const hit = hitAt((left + right) / 2, (top + bottom) / 2);
    const takesPointer = getComputedStyle(focused).pointerEvents !== "none";
    const isOnTop = takesPointer ? outwards(hit).includes(focused) : hit !== null && around.includes(hit);
    const isCovered = !isInSight || !isOnTop;
    const label = focused instanceof HTMLInputElement ? focused.labels?.[0]?.textContent : undefined;
    return {
      name: (focused.ariaLabel ?? label ?? focused.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 60),
      around: around.map((element) => element.ariaLabel ?? (element.className || element.localName)),
      isCovered,
    };
  });
}

/** Everything that Tab comes to from where the focus is, in that order. Escape leaves the editor, as it is told there. */
export async function tabThrough(page: Page): Promise<readonly Focus[]> {
  const found: Focus[] = [];
  while (found.length < 200) {
    await page.keyboard.press("Tab");
    const focus = await focusOf(page);
    if (!focus) return found;
    found.push(focus);
    if (focus.name === "YAML") await page.keyboard.press("Escape");
  }
  throw new Error(`Tab does not come to an end, but to ${found.at(-1)?.name}`);
}

/** What is covered of what has the focus after each of the keys. */
export async function coveredAlong(page: Page, keys: readonly string[]): Promise<readonly string[]> {
  const covered: string[] = [];
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
    const focus = await focusOf(page);
    if (!focus || focus.isCovered) covered.push(`${key}: ${focus?.name}`);
  }
  return covered;
}
