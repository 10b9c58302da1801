import type { Cluster } from "../cluster/cluster.ts";
import type { Direction } from "../resources/network-policy.ts";
import { isJsonText, type SourceFile } from "../text/source-file.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { type Written, writeLines } from "../text/write-value.ts";
import type { LabelPair } from "./identity.ts";
import { selectorOf } from "./terms.ts";

/** What a policy to write says: whom it selects, and its rules of one direction. */
export interface PolicyDraft {
  readonly name: string;
  readonly namespace: string;
  readonly labels: readonly LabelPair[];
  readonly direction: Direction;
  readonly rules: readonly Written[];
}

/** Writes it as a document of its own behind the others of a file, or into a new file where that cannot be. */
export function writePolicy(
  draft: PolicyDraft,
  beside: SourceFile | undefined,
  files: readonly SourceFile[],
): TextEdit {
  const lines = `${writeLines(manifestOf(draft), true).join("\n")}\n`;
  if (!beside || beside.source || isJsonText(beside.text)) {
    return { path: freePath(draft.name, files), start: 0, end: 0, text: lines };
  }
  const { path, text } = beside;
  const written = `${text === "" || text.endsWith("\n") ? "" : "\n"}${needsMark(text) ? "---\n" : ""}${lines}`;
  const added = text.includes("\r\n") ? written.replaceAll("\n", "\r\n") : written;
  return { path, start: text.length, end: text.length, text: added };
}

/** A name that no policy of the namespace has. */
export function freeName(wanted: string, namespace: string, { policiesIn }: Cluster): string {
  const taken = new Set(policiesIn.get(namespace)?.map(({ name }) => name));
  const base = wanted
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, "-")
    .replace(/^[^a-z0-9]+/, "")
    .slice(0, longestName)
    .replace(/[^a-z0-9]+$/, "");
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}-${number}`;
  return name;
}

/** The API server's limit is 253; this leaves room for a number, and can be read. */
const longestName = 60;

function manifestOf({ name, namespace, labels, direction, rules }: PolicyDraft): Written {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, namespace },
    spec: {
      podSelector: selectorOf(labels),
      policyTypes: [direction === "ingress" ? "Ingress" : "Egress"],
      ...(rules.length > 0 ? { [direction]: rules } : {}),
    },
  };
}

/** Unless the text ends with a mark already, or holds nothing. */
function needsMark(text: string): boolean {
  return text.trim() !== "" && !/(?:^|\n)---[ \t]*(?:#.*)?\s*$/.test(text);
}

function freePath(name: string, files: readonly SourceFile[]): string {
  const taken = new Set(files.map(({ path }) => path));
  let path = `${name}.yaml`;
  for (let number = 2; taken.has(path); number++) path = `${name}-${number}.yaml`;
  return path;
}
