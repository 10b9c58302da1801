import { endOfString, skipSpace } from "./json.ts";

type Expected = "a value" | "a value or `]`" | "a key" | "a key or `}`" | "`:`" | "`,` or the end";

/** What keeps a text from being one JSON value, and where; for texts that `JSON.parse` refuses. */
export function findJsonFault(text: string): { readonly message: string; readonly offset: number } {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "a value";
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const token = tokenAt(text, at);
    const inside = open.at(-1);
    const next = expectedAfter(token, expected, inside);
    if (next === undefined) return { message: faultMessage(token, expected, inside), offset: at };
    if (token === "{" || token === "[") open.push(token);
    if (token === "}" || token === "]") open.pop();
    expected = next;
    at += token.length;
  }
  return { message: "the text ends too early", offset: text.length };
}

/** What may come behind a token, or `undefined` when the token itself may not be there. */
function expectedAfter(token: string, expected: Expected, inside: "{" | "[" | undefined): Expected | undefined {
  const mayClose = expected === "`,` or the end" || expected === "a key or `}`" || expected === "a value or `]`";
  if (mayClose && ((token === "}" && inside === "{") || (token === "]" && inside === "["))) return "`,` or the end";
  if (expected === "`:`") return token === ":" ? "a value" : undefined;
  if (expected === "`,` or the end") {
    if (token !== "," || inside === undefined) return undefined;
    return inside === "{" ? "a key" : "a value";
  }
  if (expected === "a key" || expected === "a key or `}`") return isString(token) ? "`:`" : undefined;
  if (token === "{") return "a key or `}`";
  if (token === "[") return "a value or `]`";
  return isScalar(token) ? "`,` or the end" : undefined;
}

function faultMessage(token: string, expected: Expected, inside: "{" | "[" | undefined): string {
  if (token.startsWith('"') && !isString(token))
    return "a string that is not closed, or holds what JSON does not allow";
  if (expected === "`,` or the end")
    return `expected ${inside === "{" ? "`,` or `}`" : inside ? "`,` or `]`" : "nothing more"}`;
  return `expected ${expected.replace("a key", "a key in double quotes")}`;
}

function tokenAt(text: string, start: number): string {
  const first = text[start]!;
  if (first === '"') return text.slice(start, endOfString(text, start));
  if (/[{}[\]:,]/.test(first)) return first;
  let end = start + 1;
  while (end < text.length && !/[\s{}[\]:,"]/.test(text[end]!)) end++;
  return text.slice(start, end);
}

function isString(token: string): boolean {
  return token.startsWith('"') && isScalar(token);
}

function isScalar(token: string): boolean {
  if (/^[{}[\]:,]/.test(token)) return false;
  try {
    JSON.parse(token);
    return true;
  } catch {
    return false;
  }
}
