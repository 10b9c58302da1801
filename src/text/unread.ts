import type { Document, Skipped } from "./document.ts";
import { textBetween } from "./source-file.ts";

/**
 * What a document that could not be read would have been, as far as its lines tell: a policy that is missing can
 * change verdicts, so it must not go silently. `undefined` when nothing in it names a policy. `head` is how the list
 * begins that the document is the rest of.
 */
export function skippedPolicy(document: Document, reason: string, head = ""): Skipped | undefined {
  const { file, start, end } = document;
  const text = head + textBetween(file, start, Math.min(end, start + longestLookedThrough));
  const kinds = new Set([...text.matchAll(kindLine)].map(([, kind]) => kind!));
  const policy = policyKinds.find((kind) => kinds.has(kind));
  const isWhole = end - start <= longestLookedThrough;
  if (!policy && isWhole && ![...kinds].some((kind) => /NetworkPolicy|AuthorizationPolicy/.test(kind)))
    return undefined;
  const namespace = policy === "NetworkPolicy" || !policy ? metadataField(text, "namespace") : undefined;
  const name = metadataField(text, "name");
  return {
    kind: policy ?? "document",
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
    reason,
    place: { document, path: undefined },
  };
}

/** What is behind may hold policies of any namespace. */
const longestLookedThrough = 64_000_000;

/** The kinds that are evaluated, those that are for every namespace first. */
const policyKinds = ["ClusterNetworkPolicy", "AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "NetworkPolicy"];

const kindLine = /(?<=^|[\r\n]|[{,])[ \t]*(?:-[ \t]+)?["']?kind["']?[ \t]*:[ \t]*["']?([A-Za-z]+)/g;

/** A field of the one `metadata:` at the text's left edge, when its value is plain; a label of that name is not it. */
function metadataField(text: string, field: string): string | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  const at = lines.findIndex((line) => /^metadata:\s*(?:#.*)?$/.test(line));
  if (at === -1) return undefined;
  let indent: number | undefined;
  for (const line of lines.slice(at + 1)) {
    const spaces = line.length - line.trimStart().length;
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    if (spaces === 0) return undefined;
    indent ??= spaces;
    const match =
      spaces === indent
        ? /^\s+([A-Za-z]+):\s*["']?([a-z0-9](?:[-a-z0-9.]*[a-z0-9])?)["']?\s*(?:#.*)?$/.exec(line)
        : null;
    if (match?.[1] === field) return match[2];
  }
  return undefined;
}
