import { type ShortenedField, shorten, type UnreadFields } from "./shortened-text.ts";
import { deepest, parseEvents } from "./yaml-events.ts";
import { buildPlainValue } from "./yaml-value.ts";

/**
 * The object that one item of a list is, with its dash; `undefined` where it is none, has a key twice, or may mean
 * something else in its list than by itself.
 */
export function parseYamlItem(text: string, unread?: UnreadFields): object | undefined {
  const shortened = unread && shorten(text, unread);
  return (shortened && parseItem(shortened.text, shortened.fields)) ?? parseItem(text);
}

function parseItem(text: string, fields?: readonly ShortenedField[]): object | undefined {
  try {
    const plain = buildPlainValue(text, parseEvents(text, { maxDepth: deepest - 1 }), fields);
    const [item, ...others] = plain && !plain.repeats && Array.isArray(plain.value) ? plain.value : [];
    return typeof item === "object" && !Array.isArray(item) && others.length === 0 ? (item ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}
