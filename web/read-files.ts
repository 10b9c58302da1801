import { isArchivePath, isManifestPath } from "./manifest-path.ts";
import type { GivenFile } from "./protocol.ts";

/** What the user gave, still in the browser's hands; `passedOver` counts files that are no manifests by name. */
export interface Chosen {
  /** What they were given as: the name of a folder, an archive or a file, or how many there are. */
  readonly from: string;
  readonly files: readonly GivenFile[];
  readonly passedOver: number;
}

/** Files picked one by one or as a folder. */
export function chosenFiles(list: Iterable<File>): Chosen {
  const all = [...list].map((blob) => ({ path: blob.webkitRelativePath || blob.name, blob }));
  const files = all.filter(({ path, blob }) => blob.webkitRelativePath === "" || isWorthReading(path));
  return { from: nameOf(all), files, passedOver: all.length - files.length };
}

/** Files and folders dropped on the page. The list of items must be read at once: it is empty after the event. */
export async function droppedFiles(transfer: DataTransfer): Promise<Chosen> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return chosenFiles(transfer.files);
  const walks = await Promise.all(entries.map((entry) => walk(entry, "")));
  const all = walks.flat();
  const files = all.filter(({ path, blob }) => path === blob.name || isWorthReading(path));
  return { from: nameOf(all), files, passedOver: all.length - files.length };
}

function nameOf(files: readonly GivenFile[]): string {
  const tops = new Set(files.map(({ path }) => path.split("/")[0]!));
  const [top = "nothing"] = tops;
  return tops.size > 1 ? `${files.length} files` : top;
}

function isWorthReading(path: string): boolean {
  return isManifestPath(path) || (isArchivePath(path) && !path.includes("/."));
}

async function walk(entry: FileSystemEntry, parent: string): Promise<{ path: string; blob: File }[]> {
  const path = parent === "" ? entry.name : `${parent}/${entry.name}`;
  if (isFile(entry)) {
    return [{ path, blob: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) }];
  }
  if (!isDirectory(entry) || entry.name === "node_modules" || entry.name === ".git") return [];
  const children = await readDirectory(entry.createReader());
  return (await Promise.all(children.map((child) => walk(child, path)))).flat();
}

/** Browsers hand out a folder in batches and end with an empty one. */
async function readDirectory(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
