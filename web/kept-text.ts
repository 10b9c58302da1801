/** What is kept of a text on this machine. */
export type KeptText =
  | { readonly kind: "whole"; readonly text: string }
  /** Documents of Secrets are taken out. */
  | { readonly kind: "without-secrets"; readonly text: string }
  /** It may hold a Secret that cannot be told from the rest. */
  | { readonly kind: "refused" };

/** What stands in place of a Secret. */
const notKept = "# A Secret was here: it is not kept in the browser.\n";

/**
 * Secrets do not go to the disk. Nothing is read for this but the `kind` at the margin of each document: what is not
 * plain there, as in a List or in JSON, is refused if it could be a Secret.
 */
export function keptText(text: string, placeholder = notKept): KeptText {
  if (!/Secret|\\[ux]/.test(text)) return { kind: "whole", text };
  const documents = text.split(/^(?=---(?:\s|$))/m);
  const kinds = documents.map(secrecyOf);
  if (kinds.includes("unclear")) return { kind: "refused" };
  if (!kinds.includes("secret")) return { kind: "whole", text };
  return {
    kind: "without-secrets",
    text: documents.map((one, i) => (kinds[i] === "secret" ? hide(one, placeholder) : one)).join(""),
  };
}

function hide(document: string, placeholder: string): string {
  return (document.startsWith("---") ? "---\n" : "") + placeholder;
}

function secrecyOf(document: string): "secret" | "open" | "unclear" {
  const kinds = [...document.matchAll(/^["']?kind["']?[ \t]*:(.*)$/gm)].map(([, value]) => plainKind(value!));
  const [kind] = kinds;
  if (kinds.length === 1 && kind === "Secret") return "secret";
  if (kinds.length === 1 && kind !== undefined && !kind.endsWith("List")) return "open";
  return mayHoldSecret(document) ? "unclear" : "open";
}

/** `undefined` for what a reader of YAML would have to make out. */
function plainKind(value: string): string | undefined {
  return /^\s+(["']?)([A-Za-z]+)\1\s*(?:#.*)?$/.exec(value)?.[2];
}

/** Every Secret worth hiding has one of the two fields; an escape may write either word. */
function mayHoldSecret(document: string): boolean {
  const isNamed = /Secret(?:List)?\b/.test(document) && /\b(?:data|stringData)\b/.test(document);
  return isNamed || (/kind/.test(document) && /\\(?:u00|x)[4-7]/.test(document));
}
