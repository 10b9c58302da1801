import type { SourceFile } from "../src/text/source-file.ts";
import { keptText } from "./kept-text.ts";
import { placeOf } from "./kept-work.ts";
import { formatLink, longestLink } from "./link.ts";
import { isLarge, type OpenFile } from "./open-file.ts";
import { formatPlace } from "./place.ts";
import { formatShareFile } from "./share-file.ts";
import type { SharedWork } from "./shared-work.ts";
import type { Sharing } from "./sharing.ts";
import type { AppState } from "./state.ts";

type Impossible = Extract<Sharing, { kind: "impossible" }>;

/** The link to all that is open and asked. `page`: the address of the page, without a fragment. */
export function linkOf(state: AppState, page: string): Sharing {
  const shared = workToShare(state);
  if (shared.kind === "impossible") return shared;
  const { work, leftOut } = shared;
  const holdsFiles = !isExampleAsItCame(state);
  const fragment = holdsFiles ? formatLink(work) : work.fragment;
  if (fragment === undefined || page.length + fragment.length > longestLink) return { kind: "too-long", leftOut };
  return { kind: "link", link: `${page}${fragment}`, isCopied: false, holdsFiles, leftOut };
}

/** The same as a file, with its name. */
export function shareFileOf(state: AppState): { readonly name: string; readonly file: Blob } | Impossible {
  const shared = workToShare(state);
  if (shared.kind === "impossible") return shared;
  return { name: `${nameOf(state)}.canreach.json`, file: new Blob([formatShareFile(shared.work)]) };
}

interface WorkToShare {
  readonly kind: "work";
  readonly work: SharedWork;
  readonly leftOut: readonly string[];
}

function workToShare(state: AppState): WorkToShare | Impossible {
  const { files, before } = state.document;
  if (files.length === 0) return impossible("nothing is open");
  const shared = new Map([...files, ...(before?.files ?? [])].map((file) => [file, sharedFile(file)]));
  const all = [...shared.values()];
  const faults = new Set(all.flatMap((each) => (each.kind === "impossible" ? [each.why] : [])));
  if (faults.size > 0) return impossible([...faults].slice(0, 3).join("; "));
  const given = (side: readonly OpenFile[]) => side.flatMap((file) => textOf(shared.get(file)!));
  const work = {
    fragment: formatPlace(placeOf(state)),
    file: state.session.file,
    files: given(files),
    before: before && { files: given(before.files), came: before.came },
  };
  const cut = all.flatMap((each) => (each.kind === "file" && !each.isWhole ? [each.file.path] : []));
  return { kind: "work", work, leftOut: [...new Set(cut)].map((path) => `the Secrets in ${path} are left out`) };
}

function textOf(shared: SharedFile): readonly SourceFile[] {
  return shared.kind === "file" ? [shared.file] : [];
}

function impossible(why: string): Impossible {
  return { kind: "impossible", why };
}

type SharedFile = { readonly kind: "file"; readonly file: SourceFile; readonly isWhole: boolean } | Impossible;

/** A Secret is nothing to put into a chat, and says nothing about flows. */
function sharedFile(file: OpenFile): SharedFile {
  const { path } = file;
  if (isLarge(file)) return impossible(`${path} is above 8 MB: give the file itself`);
  const kept = keptText(file.text, "# A Secret was here: it was not shared.\n");
  if (kept.kind === "refused") return impossible(`${path} may hold a Secret that cannot be told from the rest`);
  return { kind: "file", file: { path, text: kept.text }, isWhole: kept.kind === "whole" };
}

/** Everybody has it: its name is enough. */
function isExampleAsItCame({ document: { origin, before } }: AppState): boolean {
  return origin.kind === "example" && !origin.edited && (!before || before.came.kind === "example");
}

/** After the example, the folder in which all files are, or the one file. */
function nameOf({ document: { origin, files } }: AppState): string {
  if (origin.kind === "example") return origin.name;
  const tops = new Set(files.map(({ path }) => path.split("/")[0]!));
  const [top = ""] = tops;
  const stem = tops.size === 1 ? top.replace(/\.(?:ya?ml|json)$/i, "") : "";
  return stem === "" ? "manifests" : stem;
}
