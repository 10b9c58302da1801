/** How a matrix speaks of itself: of who reaches whom, or of what changes of it. */
export interface MatrixWords {
  readonly title: string;
  readonly says: string;
  /** When there is nobody in it. */
  readonly none: string;
}

const ofFlows: MatrixWords = {
  title: "Who reaches whom",
  says: "Rows send, columns receive.",
  none: "No workloads in these files yet.",
};

const ofChanges: MatrixWords = {
  title: "What changes between whom",
  says: "Rows send, columns receive. Who has no change is left out.",
  none: "No flow changes.",
};

export function matrixWords(isOfChanges: boolean): MatrixWords {
  return isOfChanges ? ofChanges : ofFlows;
}
