/*
 * How go-yaml v2 resolves plain scalars, which is how kubectl reads them: octal by a leading zero, underscores between
 * digits, no dates and no base 60. `undefined` means that the text is not such a number.
 */

/** What Kubernetes takes a text without quotes for. */
export function resolvePlain(written: string): unknown {
  const first = written.charCodeAt(0);
  if (first >= 0x41) {
    const word = written.length <= longestWord ? words.get(written) : undefined;
    return word === undefined ? written : word;
  }
  if (written === "") return null;
  const mayBeNumber = (first >= 0x30 && first <= 0x39) || first === 0x2d || first === 0x2e || first === 0x2b;
  return mayBeNumber ? (parseYamlInteger(written) ?? parseYamlFloat(written) ?? written) : written;
}

const longestWord = "false".length;

const words: ReadonlyMap<string, boolean | null> = new Map([
  ...["true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON"].map((word) => [word, true] as const),
  ...["false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF"].map((word) => [word, false] as const),
  ...["~", "null", "Null", "NULL"].map((word) => [word, null] as const),
]);

/** Whether a word is no text without quotes. */
export function isResolvedWord(text: string): boolean {
  return words.has(text);
}

const plainInteger = /^(?:0|[1-9][0-9]*)$/;
const integerCharacters = /^[-+]?[0-9_][0-9a-fA-F_xXoObB]*$/;
const integerForms = /^([-+]?)(?:0[bB]([01]+)|0[xX]([0-9a-fA-F]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const floatCharacters = /^[-+]?[0-9_]*(?:\.[0-9_]*)?(?:[eE][-+0-9_]+)?$/;
const floatForm = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** The longest text a number may have: Go's 64 bits, with a prefix and room for underscores. */
const longestNumber = 400;

/** Integers of 64 bits; beyond 2^53 digits are lost. */
export function parseYamlInteger(text: string): number | undefined {
  if (text.length < 16 && plainInteger.test(text)) return Number(text);
  if (text.length > longestNumber || !integerCharacters.test(text)) return undefined;
  const match = integerForms.exec(text.replaceAll("_", ""));
  if (!match) return undefined;
  const [, sign, binary, hexadecimal, octal, decimal] = match;
  const size = BigInt(binary ? `0b${binary}` : hexadecimal ? `0x${hexadecimal}` : octal ? `0o${octal}` : decimal!);
  if (size > largestInteger(sign!)) return undefined;
  return sign === "-" ? 0 - Number(size) : Number(size);
}

/** Go reads a signed number into 64 signed bits, and one without a sign into 64 unsigned bits. */
function largestInteger(sign: string): bigint {
  if (sign === "-") return 2n ** 63n;
  return sign === "+" ? 2n ** 63n - 1n : 2n ** 64n - 1n;
}

/** Decimal fractions, exponents, infinities and not-a-number. */
export function parseYamlFloat(text: string): number | undefined {
  if (isNonFinite(text)) return nonFinite(text);
  if (text.length > longestNumber || !floatCharacters.test(text)) return undefined;
  const digits = text.startsWith(".") ? text.replace(/(\d)_(?=\d)/g, "$1") : text.replaceAll("_", "");
  const value = floatForm.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** `.inf` and `.nan` in their spellings: YAML has them, JSON and so Kubernetes has not. */
export function isNonFinite(text: string): boolean {
  return text.length <= 5 && /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.test(text);
}

function nonFinite(text: string): number {
  if (/nan/i.test(text)) return Number.NaN;
  return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
