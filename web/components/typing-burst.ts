import type { ViewUpdate } from "@codemirror/view";

/** In milliseconds: who pauses for longer begins anew. */
const longestPause = 600;

/** What one types in one go, in one place: it is undone as one. */
export class TypingBurst {
  #place = -1;
  #time = Number.NEGATIVE_INFINITY;

  /** Whether a change goes on where the one before was, without a pause. */
  continues(update: ViewUpdate, now: number): boolean {
    const continues = isTyping(update) && now - this.#time < longestPause && this.#touches(update);
    this.#time = isTyping(update) ? now : Number.NEGATIVE_INFINITY;
    update.changes.iterChangedRanges((_fromA, _toA, _fromB, toB) => {
      this.#place = toB;
    });
    return continues;
  }

  end(): void {
    this.#time = Number.NEGATIVE_INFINITY;
  }

  #touches({ changes }: ViewUpdate): boolean {
    let touches = true;
    changes.iterChangedRanges((from, to) => {
      if (this.#place < from || this.#place > to) touches = false;
    });
    return touches;
  }
}

const ways = ["input.type", "delete.backward", "delete.forward", "delete.selection"];

/** Letter by letter; what is pasted, cut or moved is a step of its own. */
function isTyping({ transactions }: ViewUpdate): boolean {
  return transactions.every(
    (transaction) => ways.some((way) => transaction.isUserEvent(way)) || isLineBreak(transaction),
  );
}

function isLineBreak(transaction: ViewUpdate["transactions"][number]): boolean {
  return transaction.isUserEvent("input") && /^\n\s*$/.test(insertedBy(transaction));
}

function insertedBy({ changes }: ViewUpdate["transactions"][number]): string {
  let text = "";
  changes.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
    text += inserted.toString();
  });
  return text;
}
