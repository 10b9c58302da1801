/** What the API server numbers objects with: the same for the same name, whoever asks and in whichever order. */
export function uidOf(kind: string, namespace: string, name: string): string {
  const digits = digest(`${kind}/${namespace}/${name}`, 4);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join("-");
}

/** As many words of eight hexadecimal digits as asked for. */
export function digest(text: string, words: number): string {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  let digits = "";
  for (let i = 0; i < words; i++) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    digits += ((state ^ (state >>> 13)) >>> 0).toString(16).padStart(8, "0");
  }
  return digits;
}
