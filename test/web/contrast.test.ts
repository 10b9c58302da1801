import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const css = readFileSync(path.join(import.meta.dirname, "../../web/styles/theme.css"), "utf8");

/** The two colours of a token: by day and by night. */
function coloursOf(token: string): readonly [string, string] {
  const [, light, dark] = new RegExp(`${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css) ?? [];
  if (!light || !dark) throw new Error(`${token} has no two colours in theme.css`);
  return [light, dark];
}

/** As WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

test("the contrast is that of WCAG: 21 of black on white, 4.54 of its well-known grey", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

const grounds = ["--surface", "--sunken"];

test.each(["--allowed", "--blocked", "--unknown", "--line-strong", "--focus"])(
  "%s is told from the ground by 3:1 in both themes, as lines of the map and of fields are",
  (token) => {
    for (const ground of grounds) {
      const [light, dark] = coloursOf(token);
      const [paper, night] = coloursOf(ground);
      expect(contrast(light, paper), `${ground}, light`).toBeGreaterThanOrEqual(3);
      expect(contrast(dark, night), `${ground}, dark`).toBeGreaterThanOrEqual(3);
    }
  },
);

test.each(["--text", "--text-soft", "--allowed-text", "--blocked-text", "--unknown-text", "--warning-text"])(
  "%s reads at 4.5:1 in both themes",
  (token) => {
    for (const ground of [...grounds, "--page"]) {
      const [light, dark] = coloursOf(token);
      const [paper, night] = coloursOf(ground);
      expect(contrast(light, paper), `${ground}, light`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark, night), `${ground}, dark`).toBeGreaterThanOrEqual(4.5);
    }
  },
);
