const block = 512;

/** A tar archive of regular files, for tests; names over 100 bytes in the way of GNU tar or of pax. */
export function tar(files: readonly { path: string; text: string }[], longNames: "gnu" | "pax" = "pax"): Uint8Array {
  const parts = files.flatMap(({ path, text }) => {
    if (path.length <= 100) return [entry(path, "0", text)];
    const announcement =
      longNames === "gnu" ? entry("././@LongLink", "L", `${path}\0`) : entry("pax", "x", paxRecord(`path=${path}`));
    return [announcement, entry(path.slice(0, 100), "0", text)];
  });
  return join([...parts, new Uint8Array(2 * block)]);
}

function entry(path: string, type: string, text: string): Uint8Array {
  const content = new TextEncoder().encode(text);
  const header = new Uint8Array(block);
  const write = (value: string, at: number) => header.set(new TextEncoder().encode(value), at);
  write(path, 0);
  write("0000644\0", 100);
  write(`${content.length.toString(8).padStart(11, "0")}\0`, 124);
  write("        ", 148);
  write(type, 156);
  write("ustar\0", 257);
  write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, "0")}\0 `,
    148,
  );
  return join([header, content, new Uint8Array((block - (content.length % block)) % block)]);
}

/** Its length counts itself. */
function paxRecord(text: string): string {
  let length = text.length + 2;
  while (`${length} ${text}\n`.length !== length) length++;
  return `${length} ${text}\n`;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
