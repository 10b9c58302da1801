import { expect, test } from "vitest";
import { formatPlace, parsePlace } from "../../web/place.ts";
import type { PlaceInApp } from "../../web/state.ts";

const place: PlaceInApp = {
  origin: { kind: "example", name: "three-tier", edited: false },
  question: { from: "shop/frontend", to: "2001:db8::/32", protocol: "TCP", port: 5432 },
  selection: "shop/Deployment/frontend",
  scope: [],
  view: "matrix",
  side: "after",
  profile: {},
  drawer: undefined,
};

test("a place is readable in the URL", () => {
  expect(formatPlace(place)).toBe(
    "#example=three-tier&from=shop/frontend&to=2001:db8::/32&port=5432&protocol=TCP&select=shop/Deployment/frontend&view=matrix",
  );
});

test("what the URL says comes back the same", () => {
  expect(parsePlace(formatPlace(place))).toEqual(place);
});

test("the namespaces that the map is about are in the URL", () => {
  const scoped: PlaceInApp = { ...place, scope: ["shop", "jobs"] };
  expect(formatPlace(scoped)).toContain("&scope=shop,jobs&");
  expect(parsePlace(formatPlace(scoped))).toEqual(scoped);
  expect(parsePlace("#example=x&scope=")?.scope).toEqual([]);
});

test("the drawer is in the URL, and a view that is one opens it", () => {
  const open: PlaceInApp = { ...place, drawer: "paths" };
  expect(parsePlace(formatPlace(open))).toEqual(open);
  expect(parsePlace("#example=x&view=paths")).toMatchObject({ view: "paths", drawer: "paths" });
  expect(parsePlace("#example=x&drawer=nonsense")?.drawer).toBeUndefined();
});

test("the user's own files are not in the URL: they come back as lost, the question stays", () => {
  const own: PlaceInApp = { ...place, origin: { kind: "own" } };
  expect(parsePlace(formatPlace(own))).toEqual({ ...own, origin: { kind: "lost" } });
});

test.each(["", "#", "#view=map", "#from=a&to=b"])("%j says nothing about what is open: a first visit", (fragment) => {
  expect(parsePlace(fragment)).toBeUndefined();
});

test.each([
  "#example=x&port=0x50",
  "#example=x&port=-1",
  "#example=x&port=1234567",
  "#example=x&protocol=tcp&view=nowhere",
  "#example=x&side=beside",
])("%s: what cannot be meant is left out", (fragment) => {
  expect(parsePlace(fragment)).toEqual({
    origin: { kind: "example", name: "x", edited: false },
    question: { from: "", to: "" },
    selection: undefined,
    scope: [],
    view: "map",
    side: "after",
    profile: {},
    drawer: undefined,
  });
});

test("a profile is in the URL by what differs from the default, and comes back the same", () => {
  const podCidrs = ["10.244.0.0/16", "fd00:10:244::/56"];
  const profile = { enforced: false, ipBlockMatchesPods: "never", hostNetwork: "as-pod", podCidrs } as const;
  const fragment = formatPlace({ ...place, profile });
  expect(fragment).toBe(
    `${formatPlace(place)}&enforced=no&ipBlockMatchesPods=never&hostNetwork=as-pod&podCidrs=10.244.0.0/16,fd00:10:244::/56`,
  );
  expect(parsePlace(fragment)).toEqual({ ...place, profile });
  const anywhere: PlaceInApp = { ...place, profile: { podCidrs: [] } };
  expect(parsePlace(formatPlace(anywhere))).toEqual(anywhere);
});

test("links from before there were profiles mean the default one, and so does what cannot be meant", () => {
  expect(parsePlace("#example=x")?.profile).toEqual({});
  expect(parsePlace("#example=x&enforced=yes&ipBlockMatchesPods=by-address&hostNetwork=maybe")?.profile).toEqual({});
});
