import { type Event, parseEvents, YAMLException } from "js-yaml";
import { type PaddedText, padLine, unpadded } from "./padded-text.ts";

export {
  boolYaml11Tag,
  COLLECTION_STYLE,
  type CollectionStyle,
  constructFromEvents,
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  dump,
  EVENT_ID,
  type Event,
  FAILSAFE_SCHEMA,
  getScalarValue,
  type MappingEvent,
  mapTag,
  mergeTag,
  NOT_RESOLVED,
  nullCoreTag,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  seqTag,
  YAMLException,
} from "js-yaml";

/** Nesting that is read. */
export const deepest = 100;

/** Characters that may be read again for lines that are indented too little. */
const mostReread = 20_000_000;

/**
 * Inside brackets and quotes kubectl's reader does not look at indentation, tabs included; the one here does. A line
 * that it finds indented too little is read again with spaces before it, where they mean nothing.
 */
export function readEvents(text: string): { readonly padded: PaddedText; readonly events: Event[] } {
  let padded = unpadded(text);
  let first: unknown;
  for (let reread = 0; ; reread += padded.text.length) {
    try {
      return { padded, events: parseEvents(padded.text, { maxDepth: deepest }) };
    } catch (error) {
      first ??= error;
      if (!(error instanceof YAMLException) || error.reason !== "deficient indentation") throw first;
      const more = reread < mostReread ? padLine(padded, error.mark?.position ?? 0) : undefined;
      if (!more) throw first;
      padded = more;
    }
  }
}
