import { unpack } from "./archive.ts";
import { isArchivePath, isManifestPath } from "./manifest-path.ts";
import { type Notice, warning } from "./notice.ts";
import { passedOverNotice } from "./passed-over.ts";
import type { GivenFile, RawFile } from "./protocol.ts";

export interface Opened<File> {
  readonly files: readonly File[];
  /** What was not used and why, one sentence each. */
  readonly leftAside: readonly Notice[];
}

/**
 * Takes the files out of archives; those that are not read yet stay as they are. In order of path, each there once: a
 * second one gets a number.
 */
export function openFiles<File extends RawFile | GivenFile>(files: readonly File[]): Opened<File | RawFile> {
  const leftAside: Notice[] = [];
  const unpacked = files.flatMap((file): readonly (File | RawFile)[] =>
    "bytes" in file && isArchivePath(file.path) ? openArchive(file, leftAside) : [file],
  );
  const taken = new Set<string>();
  unpacked.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: unpacked.map((file) => ({ ...file, path: uniquePath(file.path, taken) })), leftAside };
}

function openArchive(archive: RawFile, leftAside: Notice[]): readonly RawFile[] {
  let passedOver = 0;
  const unpacked = unpack(archive, (path) => {
    const wanted = isManifestPath(path);
    if (!wanted) passedOver++;
    return wanted;
  });
  if (unpacked.kind === "refused") {
    leftAside.push(warning(`${archive.path} was not opened: ${unpacked.why}`));
    return [];
  }
  if (!unpacked.complete) leftAside.push(warning(`${archive.path} is cut off or damaged: what could be read is here`));
  const note = passedOverNotice(passedOver, ` in ${archive.path}`);
  if (note) leftAside.push(note);
  return unpacked.entries.map(({ path, bytes }) => ({ path: path.replace(/^(\.?\/)+/, ""), bytes }));
}

function uniquePath(path: string, taken: Set<string>): string {
  let unique = path;
  for (let number = 2; taken.has(unique); number++) unique = `${path} (${number})`;
  taken.add(unique);
  return unique;
}
