import { FileStream } from "../../src/resources/file-stream.ts";
import { joinIntakes } from "../../src/resources/intake.ts";
import { type FileIntake, readFile } from "../../src/resources/read-file.ts";
import type { Place } from "../../src/text/document.ts";
import { spanOf } from "../../src/text/places.ts";
import { decodeBytes } from "../../src/text/source-file.ts";
import type { Random } from "./random.ts";

/** A file's bytes through a stream, in chunks of so many bytes each. */
export function stream(path: string, bytes: Uint8Array, nextSize: () => number): FileIntake {
  const reader = new FileStream(path, (start, end) => bytes.subarray(start, end));
  for (let at = 0; at < bytes.length; ) {
    const size = nextSize();
    reader.push(bytes.subarray(at, at + size));
    at += size;
  }
  return reader.finish();
}

/** What a file gives, read as a whole and as a stream: equal texts, places as their spans. */
export function bothWays(path: string, bytes: Uint8Array, nextSize: () => number): readonly [string, string] {
  return [describe(readFile(decodeBytes(path, bytes))), describe(stream(path, bytes, nextSize))];
}

export function describe(intake: FileIntake): string {
  const isPlace = (one: unknown): one is Place => typeof one === "object" && one !== null && "document" in one;
  const plainly = (_: string, one: unknown) => {
    if (typeof one === "bigint") return `${one}n`;
    if (one instanceof Map) return [...one];
    return isPlace(one) && typeof one.document === "object" ? spanOf(one) : one;
  };
  return JSON.stringify(joinIntakes([intake]), plainly, 1);
}

/** Sizes at random of chunks of so many bytes: of few bytes or many, though not many thousand chunks. */
export function sizesAtRandom(random: Random, length: number): () => number {
  const least = 1 + Math.floor(length / 3000);
  const most = least * random.pick([1, 1, 3, 17, 200, 3000]);
  return () => random.integer(least, most);
}
