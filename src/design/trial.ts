import { type Analysis, analyzeIntakes, readAgain } from "../analyze.ts";
import { changedTexts } from "../apply-edits.ts";
import { obtain } from "../obtain.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { type FlowRecord, recordFlows } from "./flow-record.ts";

/**
 * Tries changes of the files and takes them back. The analysis it begins with is used up by the first try: `present` is
 * the same again. A try costs as an edit in the editor does, and as much to take it back.
 */
export class Trial {
  #present: Analysis;
  readonly #records = new Map<string, FlowRecord>();

  constructor(analysis: Analysis) {
    this.#present = analysis;
  }

  get present(): Analysis {
    return this.#present;
  }

  /** What passes without any change; many changes touch the same workloads. */
  record(workloads: ReadonlySet<string>): FlowRecord {
    return obtain(this.#records, [...workloads].join(), () => recordFlows(this.#present, workloads));
  }

  try<T>(edits: readonly TextEdit[], look: (changed: Analysis) => T): T {
    const { files } = this.#present;
    const states = statesOf(files, edits);
    const changed = passThrough(states, this.#present);
    const seen = look(changed);
    this.#present = passThrough([...states.slice(0, -1).reverse(), files], changed);
    return seen;
  }
}

/** More edits than these are made at once. */
const mostStates = 4;

/** Edit by edit, the last place first: of two far apart in a file what lies between them would be read again. */
function statesOf(files: readonly SourceFile[], edits: readonly TextEdit[]): readonly (readonly SourceFile[])[] {
  if (edits.length > mostStates) return [changeFiles(files, edits)];
  const states: (readonly SourceFile[])[] = [];
  for (const edit of edits.toReversed().sort((a, b) => b.start - a.start)) {
    states.push(changeFiles(states.at(-1) ?? files, [edit]));
  }
  return states;
}

/** The last of some states of the files, reached from one to the next. */
function passThrough(states: readonly (readonly SourceFile[])[], before: Analysis): Analysis {
  let { files } = before;
  let intakes: ReturnType<typeof readAgain> = [];
  for (const state of states) {
    intakes = readAgain(state, files);
    files = state;
  }
  return analyzeIntakes(intakes, before.profile, before);
}

/** Files that no edit is of stay the same objects. */
export function changeFiles(files: readonly SourceFile[], edits: readonly TextEdit[]): readonly SourceFile[] {
  const texts = new Map(changedTexts(files, edits));
  const changed = files.map((file) => {
    const text = texts.get(file.path);
    texts.delete(file.path);
    return text === undefined ? file : { path: file.path, text };
  });
  return [...changed, ...[...texts].map(([path, text]) => ({ path, text }))];
}
