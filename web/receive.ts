import { findExample } from "./examples.ts";
import { workOf } from "./kept-work.ts";
import { formatPlace, parsePlace } from "./place.ts";
import { exampleOf } from "./reduce-sides.ts";
import { type Received, type Refused, refused, type SharedWork } from "./shared-work.ts";
import type { Sharing } from "./sharing.ts";
import type { Origin, PlaceInApp } from "./state.ts";
import type { Store } from "./store.ts";

/** Makes room for other work in this tab; whether the user's own is kept. */
export type PutAside = () => Promise<boolean>;

type What = Extract<Sharing, { kind: "not-opened" }>["what"];

/** Shows what somebody shared, as it was, in place of what is here; or tells why not. Whether it is shown. */
export async function receive(store: Store, what: What, received: Received, putAside: PutAside): Promise<boolean> {
  const refuse = ({ why, help }: Refused) => {
    store.dispatch({ kind: "shared", sharing: { kind: "not-opened", what, why, help } });
    return false;
  };
  if (received.kind === "refused") return refuse(received);
  const { fragment, file, files, before } = received.work;
  const place = parsePlace(fragment);
  if (!place || files.length === 0) return refuse(empty);
  // A file is opened on purpose; a link may be anybody's.
  if (workOf(store.state) && !(await putAside()) && what === "link") return refuse(wouldBeLost);
  const origin = originOf(place.origin, received.work);
  const arrived: PlaceInApp = { ...place, origin };
  if (what === "link") history.replaceState(null, "", formatPlace(arrived)); // from here on it is the user's own
  const beforeAside = before && { example: exampleOf(origin), before };
  const left = { own: undefined, edits: undefined, beforeAside, file, arrangements: {} };
  store.dispatch({ kind: "bring-back", place: arrived, files, ...left });
  return true;
}

const empty = refused("there is nothing in it", "Ask for it once more");
const wouldBeLost = refused(
  "your own files in this tab are not kept in the browser, and would be lost",
  "Open the link in another tab",
);

/** An example may have become another one since. */
function originOf(origin: Origin, { files }: SharedWork): Origin {
  if (origin.kind !== "example") return { kind: "own" };
  const example = findExample(origin.name);
  const texts = new Map(example?.files.map(({ path, text }) => [path, text]));
  const isSame = texts.size === files.length && files.every(({ path, text }) => texts.get(path) === text);
  if (isSame) return { ...origin, edited: false };
  return example && origin.edited ? origin : { kind: "own" };
}
