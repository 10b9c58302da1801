import type { Random } from "./random.ts";

/** What Kubernetes makes names of: nothing that spells a word. */
const letters = "bcdfghjklmnpqrstvwxz2456789";

export function hash(random: Random, length: number): string {
  return Array.from({ length }, () => letters[random.integer(0, letters.length - 1)]).join("");
}

const suffixes = letters.length ** 5;
const stride = 7_654_321; // shares no factor with the number of suffixes: each comes up before any does twice

/** Five letters that look drawn, though no two of some fourteen million numbers in a row have the same. */
export function suffixOf(number: number): string {
  let rest = (number * stride) % suffixes;
  let suffix = "";
  for (let i = 0; i < 5; i++) {
    suffix += letters[rest % letters.length];
    rest = Math.floor(rest / letters.length);
  }
  return suffix;
}
