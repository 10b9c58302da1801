import type { Page } from "playwright-core";

/** Notes from now on what live regions come to say, in whatever shadow they are; the answer tells it, in order. */
export async function noteSaid(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const live = "[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]";
    const said: string[] = [];
    const heard = new Map<Element, string>();
    const textOf = (element: Element) => (element as HTMLElement).innerText.replace(/\s+/g, " ").trim();
    const regionsIn = (root: Document | ShadowRoot): readonly Element[] => [
      ...root.querySelectorAll(live),
      ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? regionsIn(shadowRoot) : [])),
    ];
    for (const region of regionsIn(document)) heard.set(region, textOf(region));
    const listen = () => {
      for (const region of regionsIn(document)) {
        const text = textOf(region);
        if (text !== "" && text !== heard.get(region)) said.push(text);
        heard.set(region, text);
      }
    };
    // A timer, for one of the page's that is due later runs later, however seldom a busy machine paints.
    setInterval(listen, 10);
    Object.assign(globalThis, { said });
  });
  return () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}
