import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core")), "utf8");
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What breaks WCAG 2.2 AA or what is good practice, of whatever impact, one line each. Of the page once it has settled:
 * what fades in is pale on the way. A violation that stays is found.
 */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  return settled(page, standards, 10);
}

/** Of contrast alone: the rest is the same in every theme. */
export async function contrastFaults(page: Page): Promise<readonly string[]> {
  return settled(page, ["color-contrast"], 1);
}

async function settled(page: Page, rules: readonly string[], least: number): Promise<readonly string[]> {
  // A script tag would be refused by the page's policy; it need not cross over where it is already.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(`(() => { ${axe} })()`);
  for (let tries = 0; tries < 5; tries++) {
    const found = await runAxe(page, rules, least);
    if (found.length === 0) return found;
    await page.waitForTimeout(300);
  }
  return runAxe(page, rules, least);
}

async function runAxe(page: Page, rules: readonly string[], least: number): Promise<readonly string[]> {
  const { violations, passes } = await page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    return axe.run({ runOnly });
  }, rules);
  if (passes.length < least) throw new Error(`axe looked at ${passes.length} rules only`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")}: ${failureSummary}`),
  );
}

/** What one can point at that is smaller than 24 by 24 pixels, with its label; and how many were measured. */
export async function smallTargets(
  page: Page,
): Promise<{ readonly measured: number; readonly small: readonly string[] }> {
  return page.evaluate(() => {
    const controls = "button, a[href], input, select, textarea, summary, [role=tab], [role=menuitem], [role=option]";
    const all = (root: Document | ShadowRoot): Element[] =>
      [...root.querySelectorAll("*")].flatMap((element) => [
        element,
        ...(element.shadowRoot ? all(element.shadowRoot) : []),
      ]);
    const seen = all(document).filter((element) => {
      const box = element.getBoundingClientRect();
      return element.matches(controls) && element.checkVisibility() && box.width > 1 && box.height > 1;
    });
    const small = seen.flatMap((element) => {
      const { width, height } = (element.closest("label") ?? element).getBoundingClientRect();
      const name = `${element.localName} “${element.ariaLabel ?? element.textContent?.trim().slice(0, 30)}”`;
      return width < 23.9 || height < 23.9 ? [`${name} ${Math.round(width)}×${Math.round(height)}`] : [];
    });
    return { measured: seen.length, small };
  });
}
