/** An object of a list, by offsets into the list's text: from its dash to the next one, or to what follows the items. */
export interface ListItem {
  readonly start: number;
  readonly end: number;
}

/**
 * The objects of a list as `kubectl get -o yaml` prints it, nothing else before, between or behind them; `undefined` for
 * any other text. Whether each can be read by itself shows when it is read: only where that is a mapping without a fault
 * does it end where the next dash is.
 */
export function findListItems(text: string): readonly ListItem[] | undefined {
  const head = listHead.exec(text);
  const tail = head && listTail.exec(text.slice(-longestTail));
  if (!tail) return undefined;
  const end = text.length - tail[0].length + 1;
  const start = head[0].length;
  if (end <= start || otherLine.test(text.slice(start - 1, end - 1))) return undefined;
  const items: ListItem[] = [];
  for (let at = start; at < end; ) {
    const next = text.indexOf("\n- ", at) + 1 || end;
    items.push({ start: at, end: Math.min(next, end) });
    at = next;
  }
  return items;
}

const listHead = /^(?:---\n)?apiVersion: v1\nitems:\n(?=- )/;
const listTail = /\nkind: List\nmetadata:(?: \{\}|\n {2}resourceVersion: (?:""|'')(?:\n {2}selfLink: (?:""|''))?)\n*$/;
const longestTail = 100;
/** A line that is neither an item's nor empty, or that editors end elsewhere. */
const otherLine = /\n(?! {2}|- |\n|$)|[\r\0\uFEFF]/;
