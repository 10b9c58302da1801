import type { ShortenedField } from "./shortened-text.ts";
import {
  COLLECTION_STYLE,
  type CollectionStyle,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
} from "./yaml-events.ts";
import { isNonFinite, resolvePlain } from "./yaml-scalars.ts";

/** What most documents are: without tags, anchors, aliases and merges. `repeats`: a mapping holds a key twice. */
export interface PlainValue {
  readonly value: unknown;
  readonly repeats: boolean;
}

/**
 * The value of one document's events, as `constructFromEvents` gives it by way of tags, which most documents have none
 * of. `undefined` where there is more to a document than scalars, mappings and lists, and where one of the fields that
 * a text was shortened by is not one, is not empty or is not where it seemed to be.
 */
export function buildPlainValue(
  text: string,
  events: readonly Event[],
  fields: readonly ShortenedField[] = [],
): PlainValue | undefined {
  const building: Building = { text, events, fields, at: 1, repeats: false, isPlain: true, keys: [], met: 0 };
  if (events[0]?.type !== EVENT_ID.DOCUMENT) return undefined;
  const value = build(building);
  const isWhole = building.at === events.length - 1 && building.met === fields.length;
  return building.isPlain && isWhole ? { value, repeats: building.repeats } : undefined;
}

interface Building {
  readonly text: string;
  readonly events: readonly Event[];
  /** The next event. */
  at: number;
  repeats: boolean;
  isPlain: boolean;
  /** From the root to the object being built. */
  readonly keys: string[];
  readonly fields: readonly ShortenedField[];
  /** How many of the fields were met. */
  met: number;
}

const none = -1;

function build(building: Building): unknown {
  const event = building.events[building.at++]!;
  if (!("anchorStart" in event) || event.type === EVENT_ID.ALIAS) return unplain(building);
  if (event.anchorStart !== none || event.tagStart !== none) return unplain(building);
  if (event.type === EVENT_ID.SCALAR) return buildScalar(building, event);
  return event.type === EVENT_ID.SEQUENCE ? buildList(building) : buildObject(building, event);
}

function unplain(building: Building): undefined {
  building.isPlain = false;
  return undefined;
}

function buildList(building: Building): unknown[] {
  const list: unknown[] = [];
  while (building.isPlain && building.events[building.at]!.type !== EVENT_ID.POP) list.push(build(building));
  building.at++;
  return list;
}

function buildObject(building: Building, { style }: MappingEvent): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  const depth = building.keys.push("") - 1;
  while (building.isPlain && building.events[building.at]!.type !== EVENT_ID.POP) {
    const keyAt = building.at;
    const key = buildKey(building);
    building.keys[depth] = key;
    if (Object.hasOwn(object, key)) building.repeats = true;
    if (building.met < building.fields.length) meetField(building, keyAt, style);
    object[key] = build(building);
  }
  building.keys.pop();
  building.at++;
  return object;
}

/** The field may as well have stood in a text, in braces or elsewhere. */
function meetField(building: Building, keyAt: number, style: CollectionStyle): void {
  const { events, fields, keys } = building;
  const { start, path, key } = fields[building.met]!;
  const [name, value] = [events[keyAt], events[keyAt + 1]];
  if (name?.type !== EVENT_ID.SCALAR || name.valueStart !== start) return;
  const isKey = style === COLLECTION_STYLE.BLOCK && name.valueEnd === start + key.length && keys.join(".") === path;
  const isEmpty = value?.type === EVENT_ID.SCALAR && value.valueStart === none;
  if (isKey && isEmpty) building.met++;
  else unplain(building);
}

/** A key of JavaScript's own, and one that merges, are left to js-yaml, as are keys that are no scalars. */
function buildKey(building: Building): string {
  const key = build(building);
  if (typeof key === "string" && key !== "__proto__" && key !== "<<") return key;
  if (key === "__proto__" || key === "<<" || (typeof key === "object" && key !== null)) unplain(building);
  return String(key);
}

function buildScalar(building: Building, event: ScalarEvent): unknown {
  const written = event.fast
    ? building.text.slice(event.valueStart, event.valueEnd)
    : getScalarValue(building.text, event);
  if (event.style !== SCALAR_STYLE.PLAIN) return written;
  return isNonFinite(written) ? unplain(building) : resolvePlain(written);
}
