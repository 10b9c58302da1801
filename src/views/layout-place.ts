/** Where nodes and namespaces stand across the reading direction: `at` is a centre, `start` an edge. */
export interface Rows {
  readonly at: ReadonlyMap<string, number>;
  readonly lanes: readonly Lane[];
  readonly extent: number;
}

/** The stretch of a namespace: columns `first` to `last`, and across them `start` to `start + breadth`. */
export interface Lane {
  readonly namespace: string;
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly breadth: number;
}

/** What differs between reading across and down the page. */
export interface RowMeasures {
  sizeOf(id: string): number;
  readonly gap: number;
  /** Room inside a lane before its first node and after its last. */
  roomIn(namespace: string): { readonly before: number; readonly after: number };
  readonly laneGap: number;
  leastBreadth(namespace: string): number;
}

export interface Draft {
  readonly lanes: readonly DraftLane[];
  /** The columns outside the cluster, which belong to no lane. */
  readonly outside: readonly (readonly string[])[];
}

export interface DraftLane {
  readonly namespace: string;
  readonly first: number;
  /** The nodes of each of its columns, in order. */
  readonly columns: readonly (readonly string[])[];
}

/** The far ends of every node's lines, either way. */
export type Neighbours = ReadonlyMap<string, readonly string[]>;

/** Positions for one order of nodes and lanes. */
export function place(draft: Draft, neighbours: Neighbours, measures: RowMeasures): Rows {
  const { lanes, extent } = stackLanes(draft, measures);
  const at = new Map<string, number>();
  draft.lanes.forEach((lane, i) => {
    for (const ids of lane.columns) centre(ids, roomIn(lanes[i]!, measures), measures, at);
  });
  for (const ids of draft.outside) centre(ids, { start: 0, end: extent }, measures, at);
  for (let pass = 0; pass < 4; pass++) {
    draft.lanes.forEach((lane, i) => {
      for (const ids of lane.columns) pullTogether(ids, roomIn(lanes[i]!, measures), neighbours, measures, at);
    });
    for (const ids of draft.outside) pullTogether(ids, { start: 0, end: extent }, neighbours, measures, at);
  }
  return { at, lanes, extent };
}

/** Each lane as near to the start as the lanes before it in the same columns let it. */
function stackLanes(draft: Draft, measures: RowMeasures): { lanes: readonly Lane[]; extent: number } {
  const filledTo = new Map<number, number>();
  const lanes = draft.lanes.map(({ namespace, first, columns }) => {
    const last = first + columns.length - 1;
    const taken = columns.map((_, i) => filledTo.get(first + i) ?? -measures.laneGap);
    const start = Math.max(...taken) + measures.laneGap;
    const content = Math.max(...columns.map((ids) => stackedSize(ids, measures)));
    const { before, after } = measures.roomIn(namespace);
    const breadth = Math.max(content + before + after, measures.leastBreadth(namespace));
    for (let column = first; column <= last; column++) filledTo.set(column, start + breadth);
    return { namespace, first, last, start, breadth };
  });
  const outside = Math.max(0, ...draft.outside.map((ids) => stackedSize(ids, measures)));
  const extent = Math.max(outside, ...lanes.map((lane) => lane.start + lane.breadth));
  return { lanes: centreLoneLanes(lanes, extent), extent };
}

/** Lanes that share no column with any other need not stick to the edge. */
function centreLoneLanes(lanes: readonly Lane[], extent: number): readonly Lane[] {
  const crossing: number[] = [];
  const columnsOf = ({ first, last }: Lane) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
  for (const column of lanes.flatMap(columnsOf)) crossing[column] = (crossing[column] ?? 0) + 1;
  return lanes.map((lane) => {
    const alone = columnsOf(lane).every((column) => crossing[column] === 1);
    return alone ? { ...lane, start: (extent - lane.breadth) / 2 } : lane;
  });
}

interface Room {
  readonly start: number;
  readonly end: number;
}

function roomIn(lane: Lane, measures: RowMeasures): Room {
  const { before, after } = measures.roomIn(lane.namespace);
  return { start: lane.start + before, end: lane.start + lane.breadth - after };
}

function stackedSize(ids: readonly string[], { sizeOf, gap }: RowMeasures): number {
  return ids.reduce((sum, id) => sum + sizeOf(id), 0) + gap * Math.max(0, ids.length - 1);
}

function centre(ids: readonly string[], room: Room, measures: RowMeasures, at: Map<string, number>): void {
  let start = (room.start + room.end - stackedSize(ids, measures)) / 2;
  for (const id of ids) {
    at.set(id, start + measures.sizeOf(id) / 2);
    start += measures.sizeOf(id) + measures.gap;
  }
}

/** Pushes from both ends and takes the middle: both keep the distances, so their mean does. */
function pullTogether(
  ids: readonly string[],
  room: Room,
  neighbours: Neighbours,
  { sizeOf, gap }: RowMeasures,
  at: Map<string, number>,
): void {
  const halves = ids.map((id) => sizeOf(id) / 2);
  const step = (i: number) => halves[i]! + gap + halves[i + 1]!;
  const earliest: number[] = [];
  const latest: number[] = [];
  const low: number[] = [];
  const high: number[] = [];
  const wanted = ids.map((id) => meanOf(neighbours.get(id)!, at) ?? at.get(id)!);
  for (let i = 0; i < ids.length; i++) {
    earliest[i] = i === 0 ? room.start + halves[i]! : earliest[i - 1]! + step(i - 1);
  }
  for (let i = ids.length - 1; i >= 0; i--) {
    latest[i] = i === ids.length - 1 ? room.end - halves[i]! : latest[i + 1]! - step(i);
    high[i] = Math.min(wanted[i]!, latest[i]!, i === ids.length - 1 ? Infinity : high[i + 1]! - step(i));
    high[i] = Math.max(high[i]!, earliest[i]!);
  }
  for (let i = 0; i < ids.length; i++) {
    low[i] = Math.max(wanted[i]!, earliest[i]!, i === 0 ? -Infinity : low[i - 1]! + step(i - 1));
    low[i] = Math.min(low[i]!, latest[i]!);
    at.set(ids[i]!, (low[i]! + high[i]!) / 2);
  }
}

/** The mean position of some nodes; nothing when there are none. */
export function meanOf(ids: readonly string[], at: ReadonlyMap<string, number>): number | undefined {
  if (ids.length === 0) return undefined;
  return ids.reduce((sum, id) => sum + at.get(id)!, 0) / ids.length;
}
