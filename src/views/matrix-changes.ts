import { groupBy } from "../group-by.ts";
import { tellVerdict } from "../review/change-words.ts";
import { changeKinds } from "../review/diff.ts";
import type { ChangedEnd, FlowChange } from "../review/flow-change.ts";
import type { Review } from "../review/review.ts";
import type { CellContent } from "./cell-contents.ts";
import { portsBesideSign, tellChange } from "./change-text.ts";
import { count } from "./count.ts";
import { describeEnd, fullName, shortName } from "./end-name.ts";
import type { MatrixFrame, MatrixGroup } from "./matrix.ts";
import type { Stretch } from "./matrix-ends.ts";
import type { MatrixSight, MatrixWindow } from "./matrix-window.ts";

/** The ends that something changes at, by their numbers in the frame, and what does. */
interface ChangedPairs {
  readonly rows: readonly ChangedEnd[];
  readonly columns: readonly ChangedEnd[];
  /** By row, then by column. */
  readonly changes: ReadonlyMap<number, ReadonlyMap<number, FlowChange>>;
}

const pairsOfReview = new WeakMap<Review, ChangedPairs>();

/**
 * Who sends and who receives what changes: others are neither rows nor columns. An ingress controller that is not in the
 * input has no id, as nobody can ask about it.
 */
export function changesFrame(review: Review): MatrixFrame {
  const { rows, columns } = changedPairs(review);
  return { rows: groupsOf(rows), columns: groupsOf(columns) };
}

/** As `matrixWindow`, of what changes: where nothing does, the content is `same`. */
export function changesWindow(review: Review, { rows, columns }: MatrixSight): MatrixWindow {
  const pairs = changedPairs(review);
  const contents = new Contents();
  const cells = new Uint32Array(rows.length * columns.length);
  rows.forEach((row, i) => {
    columns.forEach((column, j) => {
      cells[i * columns.length + j] = contents.numberOf(changesIn(row, column, pairs));
    });
  });
  const titles = {
    rows: rows.map((row) => titleOf(row, pairs.rows)),
    columns: columns.map((column) => titleOf(column, pairs.columns)),
  };
  return { contents: contents.list, cells, titles };
}

function changedPairs(review: Review): ChangedPairs {
  const known = pairsOfReview.get(review);
  if (known) return known;
  const all = review.changes.map(({ change }) => change);
  const rows = distinctEnds(all.map(({ from }) => from));
  const columns = distinctEnds(all.map(({ to }) => to));
  const rowOf = numbersOf(rows);
  const columnOf = numbersOf(columns);
  const changes = new Map<number, Map<number, FlowChange>>();
  for (const change of all) {
    const row = rowOf.get(change.from.ref.id)!;
    const own = changes.get(row) ?? new Map<number, FlowChange>();
    changes.set(row, own.set(columnOf.get(change.to.ref.id)!, change));
  }
  const pairs = { rows, columns, changes };
  pairsOfReview.set(review, pairs);
  return pairs;
}

/** Workloads first, by namespace and name, as in every matrix. */
function distinctEnds(ends: readonly ChangedEnd[]): readonly ChangedEnd[] {
  const distinct = [...new Map(ends.map((end) => [end.ref.id, end])).values()];
  const keys = new Map(distinct.map((end) => [end, orderOf(end)]));
  return distinct.toSorted((a, b) => (keys.get(a)! < keys.get(b)! ? -1 : 1));
}

function orderOf({ ref }: ChangedEnd): string {
  return ref.kind === "workload" ? `0 ${ref.namespace} ${ref.id}` : `1 ${ref.id}`;
}

function numbersOf(ends: readonly ChangedEnd[]): ReadonlyMap<string, number> {
  return new Map(ends.map(({ ref }, i) => [ref.id, i]));
}

function groupsOf(ends: readonly ChangedEnd[]): readonly MatrixGroup[] {
  return [...groupBy(ends, ({ ref }) => (ref.kind === "workload" ? `in ${ref.namespace}` : "outside"))].map(
    ([, own]): MatrixGroup => {
      const [{ ref }] = own as readonly [ChangedEnd, ...ChangedEnd[]];
      const [name, isOutside] = ref.kind === "workload" ? [ref.namespace, false] : ["outside", true];
      return { name, isOutside, ids: own.map(idOf), names: own.map(nameOf) };
    },
  );
}

function idOf({ ref }: ChangedEnd): string {
  return ref.kind === "ingress-controller" ? "" : ref.id;
}

function nameOf({ ref, presence }: ChangedEnd): string {
  return `${shortName(ref)}${comings[presence]}`;
}

const comings = { stays: "", appears: " (new)", disappears: " (gone)" } as const;

function changesIn(row: Stretch, column: Stretch, { changes }: ChangedPairs): readonly FlowChange[] {
  const found: FlowChange[] = [];
  for (let i = row.first; i < row.end; i++) {
    for (const [j, change] of changes.get(i) ?? []) if (j >= column.first && j < column.end) found.push(change);
  }
  return found;
}

/** What cells hold, each once. */
class Contents {
  readonly list: CellContent[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(changes: readonly FlowChange[]): number {
    const content = contentOf(changes);
    const key = `${content.state} ${content.text}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.list.push(content) - 1);
    return this.list.length - 1;
  }
}

const same: CellContent = { state: "same", text: "no change", label: "" };

/** Of several the gravest gives the sign. */
function contentOf(changes: readonly FlowChange[]): CellContent {
  const [first, ...others] = changes;
  if (!first) return same;
  if (others.length === 0) {
    const told = tellChange(first);
    const text = [`${told.name}: ${told.ports}`, ...told.notes].join("; ");
    return { state: told.kind, text, label: shorten(portsBesideSign(told)) };
  }
  const state = changeKinds.find((kind) => changes.some((change) => change.kind === kind))!;
  return { state, text: tellVerdict(changes).join(", "), label: count(changes.length, "flow") };
}

/** Where it says what passed and what passes: a cell has place for the latter. */
function shorten(ports: string): string {
  return ports.replace(/^.* → /, "→ ");
}

function titleOf({ first, end }: Stretch, ends: readonly ChangedEnd[]): string {
  const { ref, presence } = ends[first]!;
  if (end - first > 1)
    return `${ref.kind === "workload" ? ref.namespace : "outside"} · ${count(end - first, "endpoint")}`;
  return `${fullName(ref)}${comings[presence]} · ${describeEnd(ref)}`;
}
