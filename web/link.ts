import { deflateSync, Inflate, strFromU8, strToU8 } from "fflate";
import { packWork, type Received, refused, type SharedWork, sharedVersion, unpackWork } from "./shared-work.ts";

/**
 * How long a link may be, in characters. Whoever clicks one outside of the browser starts the browser with it, and
 * Windows takes no more than 32,767 characters for that; Jira ends a comment there, Teams a message somewhat earlier,
 * GitHub and Slack later. Browsers take far longer ones.
 */
export const longestLink = 32_000;

/** In bytes: a hostile link could unpack to a thousand times its length. Manifests give up to some fifty times. */
const mostUnpacked = 8 * 2 ** 20;

/**
 * Work as a URL's fragment: `#v1=` and base64url of a checksum and of JSON in UTF-8, deflated. The checksum: links are cut
 * off and changed on their way, and deflate does not see each of it; other manifests would be answered for as if they
 * were meant. `undefined` for more than a link may hold.
 */
export function formatLink(work: SharedWork): string | undefined {
  const unpacked = strToU8(JSON.stringify(packWork(work)));
  if (unpacked.length > mostUnpacked) return undefined;
  const packed = deflateSync(unpacked, { level: 9 });
  const bytes = new Uint8Array(packed.length + checksumLength);
  new DataView(bytes.buffer).setUint32(0, checksum(packed));
  bytes.set(packed, checksumLength);
  return `#v${sharedVersion}=${toBase64url(bytes)}`;
}

/** Never throws: a link comes from anybody. Whatever chat tools hang on to it is passed over. */
export function readLink(fragment: string): Received {
  const [, version = "", text = ""] = /^#v(\d+)=([\w-]*)/.exec(fragment) ?? [];
  try {
    if (Number(version) > sharedVersion) return unpackWork(Number(version), undefined) ?? damaged;
    const bytes = fromBase64url(text);
    const packed = bytes.subarray(checksumLength);
    if (bytes.length < checksumLength || viewOf(bytes).getUint32(0) !== checksum(packed)) return damaged;
    return unpackWork(Number(version), JSON.parse(inflate(packed))) ?? damaged;
  } catch (error) {
    return error instanceof TooLarge ? tooLarge : damaged;
  }
}

const damaged = refused(
  "it is not whole: some of it was lost or changed on its way",
  "Copy it as a whole and paste it where the browser shows addresses; or ask for it once more, or for a file",
);
const tooLarge = refused(`it unpacks to more than ${mostUnpacked / 2 ** 20} MB`, "CanReach makes no such links");

const checksumLength = 4;

class TooLarge extends Error {}

/** Small enough that not even the densest data unpacks to more than some megabytes before it is counted. */
const step = 4 * 1024;

function inflate(packed: Uint8Array): string {
  const chunks: Uint8Array[] = [];
  let total = 0;
  let isDone = false;
  const stream = new Inflate((chunk, final) => {
    total += chunk.length;
    isDone = final;
    if (total > mostUnpacked) throw new TooLarge();
    chunks.push(chunk);
  });
  for (let at = 0; at < packed.length; at += step) {
    stream.push(packed.subarray(at, at + step), at + step >= packed.length);
  }
  if (!isDone) throw new Error("cut off");
  const whole = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return strFromU8(whole);
}

/** CRC-32, as zip has it. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ crcTable[(sum ^ byte) & 0xff]!;
  return ~sum >>> 0;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset);
}

function toBase64url(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64url(text: string): Uint8Array {
  const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
