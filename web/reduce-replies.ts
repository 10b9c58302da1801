import type { Look } from "../src/views/look.ts";
import type { Picture } from "../src/views/picture.ts";
import type { Revision } from "./protocol.ts";
import { remember } from "./recent.ts";
import type { AppState, SessionState, Spot } from "./state.ts";

/** A reply to older files is dropped whole; a picture stands even when something else has been asked since. */
export function receive(state: AppState, revision: Revision, look: Look, picture?: Picture): AppState {
  const { analysis } = state;
  if (revision.files !== analysis.wanted.files) return state;
  const current = revision.lens === analysis.wanted.lens;
  const isFirst = analysis.shown.files < state.document.since;
  return {
    ...state,
    session: current ? hear(isFirst ? greet(state, look) : state.session, look) : state.session,
    analysis: {
      ...analysis,
      shown: { files: revision.files, lens: current ? revision.lens : analysis.shown.lens },
      picture: picture ?? analysis.picture,
      look: current ? look : analysis.look,
      failure: undefined,
    },
  };
}

/** With the first picture the editor turns to the line that decides, but stays in a file come back to; of the user's own files it is told what they hold, unless their changes are. */
function greet({ document, session }: AppState, { answer }: Look): SessionState {
  const place = answer.kind === "verdict" ? answer.verdict.place : undefined;
  const isElsewhere = session.fileBefore !== undefined && session.fileBefore !== place?.file;
  const turned = place && !session.spot && !isElsewhere ? lookAt(session, { span: place, takesFocus: false }) : session;
  const isOpened = document.origin.kind === "own" && document.files !== document.own && session.side !== "changes";
  return { ...turned, fileBefore: undefined, tellsFound: isOpened && document.files.length > 0 };
}

/** What is refused is no question to come back to. */
function hear(session: SessionState, { answer }: Look): SessionState {
  if (answer.kind !== "verdict") return session;
  return { ...session, recent: remember(session.recent, session.question) };
}

export function lookAt(session: SessionState, spot: Spot): SessionState {
  return { ...session, file: spot.span.file, spot };
}

export function fail(state: AppState, message: string): AppState {
  const { analysis, session } = state;
  return {
    ...state,
    analysis: { ...analysis, shown: analysis.wanted, failure: message },
    session: { ...session, opening: { kind: "none" } },
  };
}
