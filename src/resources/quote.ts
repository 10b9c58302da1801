/** A text in quotes as Go writes it (`%q`): what cannot be seen, such as a space that does not break, is spelt out. */
export function quote(text: string): string {
  return `"${[...text].map(spell).join("")}"`;
}

const spellings: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\x07", "\\a"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\v", "\\v"],
]);

function spell(character: string): string {
  const known = spellings.get(character);
  if (known) return known;
  if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character)) return character;
  const point = character.codePointAt(0)!;
  const hex = (digits: number) => point.toString(16).padStart(digits, "0");
  return point < 0x80 ? `\\x${hex(2)}` : point < 0x10000 ? `\\u${hex(4)}` : `\\U${hex(8)}`;
}
