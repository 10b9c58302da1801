/** A file inside an archive. */
export interface Entry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const blockSize = 512;

/**
 * The regular files of a tar archive: ustar, GNU long names and pax paths. What follows a broken header is left out;
 * `complete` says whether the archive could be read to its end.
 */
export function readTar(archive: Uint8Array): { readonly entries: readonly Entry[]; readonly complete: boolean } {
  const entries: Entry[] = [];
  let longPath: string | undefined;
  for (let at = 0; at + blockSize <= archive.length; ) {
    const header = archive.subarray(at, at + blockSize);
    if (header.every((byte) => byte === 0)) return { entries, complete: true };
    const size = Number.parseInt(field(header, 124, 12), 8) || 0;
    const start = at + blockSize;
    if (!hasRightChecksum(header) || start + size > archive.length) return { entries, complete: false };
    const bytes = archive.subarray(start, start + size);
    const type = String.fromCharCode(header[156]!);
    if (type === "L") longPath = field(bytes, 0, size);
    else if (type === "x") longPath = paxPath(bytes) ?? longPath;
    else {
      if (type === "0" || type === "\0") entries.push({ path: longPath ?? ustarPath(header), bytes });
      longPath = undefined;
    }
    at = start + Math.ceil(size / blockSize) * blockSize;
  }
  return { entries, complete: entries.length > 0 };
}

function ustarPath(header: Uint8Array): string {
  const name = field(header, 0, 100);
  const prefix = field(header, 257, 5) === "ustar" ? field(header, 345, 155) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** A pax record is `<length> path=<value>\n`. */
function paxPath(bytes: Uint8Array): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(new TextDecoder().decode(bytes))?.[1];
}

/** The text of a field, up to its first zero byte. */
function field(bytes: Uint8Array, start: number, length: number): string {
  const whole = bytes.subarray(start, start + length);
  const end = whole.indexOf(0);
  return new TextDecoder().decode(end < 0 ? whole : whole.subarray(0, end));
}

/** The sum of the header's bytes, its own field counted as spaces. */
function hasRightChecksum(header: Uint8Array): boolean {
  const sum = header.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0);
  return sum === Number.parseInt(field(header, 148, 8), 8);
}
