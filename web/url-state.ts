import { findExample, firstExample } from "./examples.ts";
import { placeOf } from "./kept-work.ts";
import { isLink, openLink } from "./links.ts";
import { narrow } from "./narrow.ts";
import { formatPlace, parsePlace } from "./place.ts";
import { defaultChoice } from "./profile-choice.ts";
import type { PutAside } from "./receive.ts";
import { noQuestion, type PlaceInApp, type View } from "./state.ts";
import type { Store } from "./store.ts";

/** Keeps the URL's fragment and the state in step, so that reload, back and forward work. */
export async function startUrl(store: Store, putAside: PutAside): Promise<void> {
  const isShown = isLink(location.hash) && (await openLink(store, location.hash, putAside));
  if (!isShown) visit(store);
  addEventListener("popstate", () => void go(store, putAside));
  let shown = placeOf(store.state);
  history.replaceState(null, "", formatPlace(shown));
  store.subscribe(() => {
    const place = placeOf(store.state);
    const fragment = formatPlace(place);
    if (fragment !== location.hash) {
      // Typing makes an example `edited`: that is no step to go back to.
      const isStep =
        formatPlace({ ...place, origin: shown.origin }) !== formatPlace(shown) || isOtherInput(place, shown);
      if (isStep) history.pushState(null, "", fragment);
      else history.replaceState(null, "", fragment);
    }
    shown = place;
  });
}

/** A link that cannot be shown leaves everything as it is. */
async function go(store: Store, putAside: PutAside): Promise<void> {
  if (!isLink(location.hash)) return visit(store);
  const isShown = await openLink(store, location.hash, putAside);
  if (!isShown) history.replaceState(null, "", formatPlace(placeOf(store.state)));
}

function visit(store: Store): void {
  const place = isLink(location.hash) ? placeBefore(store) : parsePlace(location.hash);
  const { own, files, origin } = store.state.document;
  if (place?.origin.kind === "lost") {
    const kept = origin.kind === "own" && files.length > 0 ? files : (own ?? []);
    const back: PlaceInApp = kept.length > 0 ? { ...place, origin: { kind: "own" } } : place;
    store.dispatch({ kind: "visit", place: back, files: kept });
    return;
  }
  const example = place?.origin.kind === "example" ? findExample(place.origin.name) : undefined;
  if (place && example) {
    store.dispatch({ kind: "visit", place, files: example.files, before: example.before });
    return;
  }
  const { name, question, files: firstFiles, before } = firstExample;
  store.dispatch({
    kind: "visit",
    place: {
      origin: { kind: "example", name, edited: false },
      question,
      selection: undefined,
      scope: [],
      drawer: undefined,
      view: place?.view ?? firstView(),
      side: "after",
      profile: place?.profile ?? defaultChoice,
    },
    files: firstFiles,
    before,
  });
}

/** What this tab had before it was loaded anew, if anything. */
function placeBefore({ state: { document, session } }: Store): PlaceInApp | undefined {
  const { own, edits } = document;
  const { view, side, drawer, profile } = session;
  const nothing = { question: noQuestion, selection: undefined, scope: [], view, side, drawer, profile };
  if (own) return { ...nothing, origin: { kind: "lost" } };
  return edits && { ...nothing, origin: { kind: "example", name: edits.name, edited: true } };
}

/** Narrow screens begin with the question. */
function firstView(): View {
  return matchMedia(narrow).matches ? "ask" : "map";
}

function isOtherInput({ origin: a }: PlaceInApp, { origin: b }: PlaceInApp): boolean {
  return a.kind === "example" && b.kind === "example" ? a.name !== b.name : a.kind !== b.kind;
}
