import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from "./yaml-events.ts";
import { isNonFinite, parseYamlFloat, parseYamlInteger } from "./yaml-scalars.ts";

/** What most documents are: without tags, anchors, aliases and merges. `repeats`: a mapping holds a key twice. */
export interface PlainValue {
  readonly value: unknown;
  readonly repeats: boolean;
}

/**
 * The value of one document's events, as `constructFromEvents` gives it by way of tags, which most documents have none
 * of: some two times faster. `undefined` where there is more to a document than scalars, mappings and lists.
 */
export function buildPlainValue(text: string, events: readonly Event[]): PlainValue | undefined {
  const building: Building = { text, events, at: 1, repeats: false, isPlain: true };
  if (events[0]?.type !== EVENT_ID.DOCUMENT) return undefined;
  const value = build(building);
  return building.isPlain && building.at === events.length - 1 ? { value, repeats: building.repeats } : undefined;
}

interface Building {
  readonly text: string;
  readonly events: readonly Event[];
  /** The next event. */
  at: number;
  repeats: boolean;
  isPlain: boolean;
}

const none = -1;

function build(building: Building): unknown {
  const event = building.events[building.at++]!;
  if (!("anchorStart" in event) || event.type === EVENT_ID.ALIAS) return unplain(building);
  if (event.anchorStart !== none || event.tagStart !== none) return unplain(building);
  if (event.type === EVENT_ID.SCALAR) return buildScalar(building, event);
  return event.type === EVENT_ID.SEQUENCE ? buildList(building) : buildObject(building);
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

function buildObject(building: Building): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  while (building.isPlain && building.events[building.at]!.type !== EVENT_ID.POP) {
    const key = buildKey(building);
    if (Object.hasOwn(object, key)) building.repeats = true;
    object[key] = build(building);
  }
  building.at++;
  return object;
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

/** What Kubernetes takes a text without quotes for. */
export function resolvePlain(written: string): unknown {
  const first = written.charCodeAt(0);
  if (first >= 0x41) {
    const word = written.length <= longestWord ? words.get(written) : undefined;
    return word === undefined ? written : word;
  }
  if (written === "") return null;
  const mayBeNumber = (first >= 0x30 && first <= 0x39) || first === 0x2d || first === 0x2e || first === 0x2b;
  return mayBeNumber ? (parseYamlInteger(written) ?? parseYamlFloat(written) ?? written) : written;
}

const longestWord = "false".length;

const words: ReadonlyMap<string, boolean | null> = new Map([
  ...["true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON"].map((word) => [word, true] as const),
  ...["false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF"].map((word) => [word, false] as const),
  ...["~", "null", "Null", "NULL"].map((word) => [word, null] as const),
]);
