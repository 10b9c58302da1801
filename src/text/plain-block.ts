import { readPlainKey, readPlainValue } from "./plain-scalars.ts";

/** A mapping or a list whose lines are being read; `keys` are hashes of a mapping's keys, so far. */
interface Level {
  readonly column: number;
  readonly keys: number[] | undefined;
}

interface Block {
  readonly text: string;
  /** From the outside in. */
  readonly levels: Level[];
  /** Whether the line before ended behind a key's colon, so that a block may follow. */
  awaiting: boolean;
}

/** Deeper blocks are none of Kubernetes'; js-yaml has a limit of its own. */
const deepest = 40;
/** Each key of a mapping is held against all before it. */
const mostKeys = 500;

/**
 * Where the block ends that a key in `column` holds, from the line at `start` on: the start of the next line that does
 * not belong to it. Only for lines as `kubectl` prints them, in which no mistake is possible and nothing points
 * elsewhere: keys and items in their columns, no key twice, no comments, anchors, tags or tabs, nothing in braces.
 * `undefined` for all others, though they may be YAML: js-yaml is to judge them.
 */
export function endOfPlainBlock(text: string, start: number, column: number): number | undefined {
  const block: Block = { text, levels: [{ column, keys: [] }], awaiting: true };
  for (let at = start; ; ) {
    let first = at;
    while (text.charCodeAt(first) === space) first++;
    const code = text.charCodeAt(first);
    if (first === text.length || code === lineFeed) return isBlank(text, at) ? at : undefined;
    const isItem = code === dash && text.charCodeAt(first + 1) === space;
    const indent = first - at;
    if (indent < column || (indent === column && !isItem)) return at;
    const end = isItem ? readItem(block, first, indent) : readEntryLine(block, first, indent);
    if (end === undefined) return undefined;
    if (end === text.length) return end;
    at = end + 1;
  }
}

const space = 0x20;
const lineFeed = 0x0a;
const dash = 0x2d;

function isBlank(text: string, start: number): boolean {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== space && code !== lineFeed) return false;
  }
  return true;
}

/** These functions give the end of the line, or of the last line of what begins there. */
function readItem(block: Block, at: number, indent: number): number | undefined {
  const { text } = block;
  const level = closeTo(block, indent);
  const isNext = !level.keys && level.column === indent;
  if (!isNext && !(block.awaiting && level.column <= indent && open(block, indent, undefined))) return undefined;
  block.awaiting = false;
  const content = at + 2;
  const key = readPlainKey(text, content);
  if (key) return open(block, indent + 2, []) ? readEntry(block, content) : undefined;
  return readPlainValue(text, content, indent);
}

function readEntryLine(block: Block, at: number, indent: number): number | undefined {
  let level = closeTo(block, indent);
  if (!level.keys && level.column === indent) {
    block.levels.pop(); // a list whose dashes stand under its key
    level = block.levels.at(-1)!;
  }
  const isNext = level.keys !== undefined && level.column === indent;
  if (!isNext && !(block.awaiting && level.column < indent && open(block, indent, []))) return undefined;
  block.awaiting = false;
  return readEntry(block, at);
}

function readEntry(block: Block, at: number): number | undefined {
  const { text, levels } = block;
  const { column, keys } = levels.at(-1)!;
  const key = readPlainKey(text, at);
  if (!key || keys!.length > mostKeys || keys!.includes(key.hash)) return undefined;
  keys!.push(key.hash);
  const behind = key.end + 1;
  if (behind < text.length && text.charCodeAt(behind) === space) return readPlainValue(text, behind + 1, column);
  block.awaiting = true;
  return behind;
}

/** Closes what stands further to the right; the level is left that a line belongs to, or opens another in. */
function closeTo(block: Block, indent: number): Level {
  const { levels } = block;
  for (; levels.at(-1)!.column > indent; levels.pop()) block.awaiting = false;
  return levels.at(-1)!;
}

function open({ levels }: Block, column: number, keys: Level["keys"]): boolean {
  levels.push({ column, keys });
  return levels.length < deepest;
}
