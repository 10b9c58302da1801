import { findExample, firstExample } from "./examples.ts";
import { formatPlace, parsePlace } from "./place.ts";
import { defaultChoice } from "./profile-choice.ts";
import type { AppState, PlaceInApp, View } from "./state.ts";
import type { Store } from "./store.ts";

/** Keeps the URL's fragment and the state in step, so that reload, back and forward work. */
export function startUrl(store: Store): void {
  visit(store);
  addEventListener("popstate", () => visit(store));
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

function visit(store: Store): void {
  const place = parsePlace(location.hash);
  const { own, files, origin } = store.state.document;
  if (place?.origin.kind === "lost") {
    const kept = origin.kind === "own" ? files : (own ?? []);
    const back: PlaceInApp = kept.length > 0 ? { ...place, origin: { kind: "own" } } : place;
    store.dispatch({ kind: "visit", place: back, files: kept });
    return;
  }
  const example = place?.origin.kind === "example" ? findExample(place.origin.name) : undefined;
  if (place && example) {
    store.dispatch({ kind: "visit", place, files: example.files });
    return;
  }
  const { name, question, files: firstFiles } = firstExample;
  store.dispatch({
    kind: "visit",
    place: {
      origin: { kind: "example", name, edited: false },
      question,
      selection: undefined,
      scope: [],
      drawer: undefined,
      view: place?.view ?? firstView(),
      profile: place?.profile ?? defaultChoice,
    },
    files: firstFiles,
  });
}

/** Narrow screens begin with the question. */
function firstView(): View {
  return matchMedia("(max-width: 699px)").matches ? "ask" : "map";
}

function placeOf({ document: { origin }, session }: AppState): PlaceInApp {
  const { question, selection, scope, drawer, view, profile } = session;
  return { origin, question, selection, scope, drawer, view, profile };
}

function isOtherInput({ origin: a }: PlaceInApp, { origin: b }: PlaceInApp): boolean {
  return a.kind === "example" && b.kind === "example" ? a.name !== b.name : a.kind !== b.kind;
}
