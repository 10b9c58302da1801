import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";

const stored = fileURLToPath(new URL("../browser/pictures", import.meta.url));
const saved = fileURLToPath(new URL("../out/pictures", import.meta.url));

/** Of the pixels of two pictures that were made small. */
export const mostDiffering = 0.004;

/** What to do when the page looks as it is meant to, only other than before. */
const advice = "look at it, and when it is as it should be, run with CANREACH_PICTURES=update";

interface Difference {
  /** How many of the pixels differ, from 0 to 1. */
  readonly share: number;
  /** What differs in red on grey, as PNG. */
  readonly picture: Buffer;
}

/** The page when it has come to rest: two pictures of it in a row are the same. */
export async function pictureOf(page: Page): Promise<Buffer> {
  await page.evaluate(() => document.fonts.ready);
  let last = await page.screenshot({ animations: "disabled", caret: "hide" });
  for (let tries = 0; tries < 40; tries++) {
    await page.waitForTimeout(150);
    const next = await page.screenshot({ animations: "disabled", caret: "hide" });
    if (next.equals(last)) return next;
    last = next;
  }
  throw new Error("the page does not come to rest");
}

/** What is wrong with a picture beside the stored one of that name; `undefined` when nothing is. `comparing` may be any page. */
export async function faultOf(name: string, picture: Buffer, comparing: Page): Promise<string | undefined> {
  const file = path.join(stored, `${name}.png`);
  const actual = await shrunk(picture, comparing);
  if (process.env.CANREACH_PICTURES === "update") {
    mkdirSync(stored, { recursive: true });
    writeFileSync(file, actual);
    return undefined;
  }
  if (!existsSync(file)) {
    return `${name} has no stored picture; it is in ${save(name, { actual: picture })}: ${advice}`;
  }
  const expected = readFileSync(file);
  const { share, picture: difference } = await differenceOf(expected, actual, comparing);
  if (share <= mostDiffering) return undefined;
  const place = save(name, { expected, actual: picture, difference });
  return `${name} differs in ${percent(share)} of its pixels, at most ${percent(mostDiffering)} may; see ${place}: ${advice}`;
}

/** How much of two pictures of a page differs. */
export async function shareOf(a: Buffer, b: Buffer, comparing: Page): Promise<number> {
  return (await differenceOf(await shrunk(a, comparing), await shrunk(b, comparing), comparing)).share;
}

/** As pictures are stored: small and in fewer colours, so that all of them weigh little. */
async function shrunk(picture: Buffer, comparing: Page): Promise<Buffer> {
  return bytesOf(await comparing.evaluate(shrinkInPage, picture.toString("base64")));
}

async function shrinkInPage(text: string): Promise<string> {
  const step = 8;
  const image = new Image();
  image.src = `data:image/png;base64,${text}`;
  await image.decode();
  const scale = image.width > 700 ? 3 : 2;
  const [width, height] = [Math.round(image.width / scale), Math.round(image.height / scale)];
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, width, height);
  const pixels = context.getImageData(0, 0, width, height);
  for (let i = 0; i < pixels.data.length; i++) pixels.data[i] = Math.round(pixels.data[i]! / step) * step;
  context.putImageData(pixels, 0, 0);
  return canvas.toDataURL("image/png");
}

function bytesOf(url: string): Buffer {
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}

function save(name: string, pictures: Readonly<Record<string, Buffer>>): string {
  mkdirSync(saved, { recursive: true });
  for (const [which, picture] of Object.entries(pictures)) {
    writeFileSync(path.join(saved, `${name}.${which}.png`), picture);
  }
  return path.relative(process.cwd(), path.join(saved, `${name}.*.png`));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

/** Of two that were shrunk. They are made smaller still, so that how a machine draws the edges of letters does not matter. */
async function differenceOf(expected: Buffer, actual: Buffer, comparing: Page): Promise<Difference> {
  const given = { a: expected.toString("base64"), b: actual.toString("base64") };
  const { share, url } = await comparing.evaluate(compareInPage, given);
  return { share, picture: bytesOf(url) };
}

async function compareInPage({ a, b }: { readonly a: string; readonly b: string }) {
  const scale = 4 / 3;
  /** Of 255, in one of the three colours. */
  const unlike = 32;
  const decode = async (text: string) => {
    const image = new Image();
    image.src = `data:image/png;base64,${text}`;
    await image.decode();
    return image;
  };
  const images = await Promise.all([decode(a), decode(b)]);
  const width = Math.ceil(Math.max(...images.map((image) => image.width)) / scale);
  const height = Math.ceil(Math.max(...images.map((image) => image.height)) / scale);
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.imageSmoothingQuality = "high";
  const [first, second] = images.map((image) => {
    context.clearRect(0, 0, width, height);
    context.drawImage(image, 0, 0, image.width / scale, image.height / scale);
    return context.getImageData(0, 0, width, height);
  }) as [ImageData, ImageData];
  let differing = 0;
  for (let i = 0; i < first.data.length; i += 4) {
    const [red, green, blue, alpha] = [0, 1, 2, 3].map((k) => Math.abs(first.data[i + k]! - second.data[i + k]!));
    const differs = Math.max(red!, green!, blue!, alpha!) > unlike;
    if (differs) differing++;
    const grey = 160 + (first.data[i]! + first.data[i + 1]! + first.data[i + 2]!) / 9;
    second.data.set(differs ? [220, 0, 0, 255] : [grey, grey, grey, 255], i);
  }
  context.putImageData(second, 0, 0);
  return { share: differing / (width * height), url: canvas.toDataURL("image/png") };
}
