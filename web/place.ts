import type { Question } from "../src/policy/question.ts";
import type { Protocol } from "../src/sets/connection-set.ts";
import type { Drawer } from "../src/views/look.ts";
import { type ProfileChoice, splitCidrs } from "./profile-choice.ts";
import { sides } from "./side.ts";
import { type Origin, type PlaceInApp, type View, views } from "./state.ts";

/** The part of the URL behind `#`: example, question, selection, scope, view, side, drawer and profile; never files of the user's. */
export function formatPlace({ origin, question, selection, scope, view, side, drawer, profile }: PlaceInApp): string {
  const entries: [string, string | undefined][] = [
    ["example", origin.kind === "example" ? origin.name : undefined],
    ["edited", origin.kind === "example" && origin.edited ? "yes" : undefined],
    ["files", origin.kind === "example" ? undefined : "own"],
    ["from", question.from || undefined],
    ["to", question.to || undefined],
    ["port", question.port?.toString()],
    ["protocol", question.protocol],
    ["select", selection],
    ["scope", scope.length > 0 ? scope.join(",") : undefined],
    ["view", view],
    ["side", side === "after" ? undefined : side],
    ["drawer", drawer],
    ["enforced", profile.enforced === false ? "no" : undefined],
    ["ipBlockMatchesPods", profile.ipBlockMatchesPods],
    ["hostNetwork", profile.hostNetwork],
    ["podCidrs", profile.podCidrs?.join(",")],
  ];
  const params = new URLSearchParams(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
  return `#${params.toString().replaceAll("%2F", "/").replaceAll("%2C", ",").replaceAll("%3A", ":")}`;
}

/** `undefined` when the fragment says nothing of ours: the first visit. Own files come back as `lost`. */
export function parsePlace(fragment: string): PlaceInApp | undefined {
  const params = new URLSearchParams(fragment.replace(/^#/, ""));
  const origin = parseOrigin(params);
  if (!origin) return undefined;
  const view = views.find((name) => name === params.get("view")) ?? ("map" satisfies View);
  return {
    origin,
    question: parseQuestion(params),
    selection: params.get("select") ?? undefined,
    scope: (params.get("scope") ?? "").split(",").filter((namespace) => namespace !== ""),
    view,
    side: sides.find((name) => name === params.get("side")) ?? "after",
    drawer: drawers.find((name) => name === params.get("drawer") || name === view),
    profile: parseProfile(params),
  };
}

export const drawers: readonly Drawer[] = ["problems", "changes", "tests", "paths"];

function parseOrigin(params: URLSearchParams): Origin | undefined {
  const name = params.get("example");
  if (name !== null) return { kind: "example", name, edited: params.has("edited") };
  return params.has("files") ? { kind: "lost" } : undefined;
}

const protocolNames: readonly Protocol[] = ["TCP", "UDP", "SCTP"];

function parseQuestion(params: URLSearchParams): Question {
  const protocol = protocolNames.find((name) => name === params.get("protocol"));
  const port = /^\d{1,5}$/.test(params.get("port") ?? "") ? Number(params.get("port")) : undefined;
  return {
    from: params.get("from") ?? "",
    to: params.get("to") ?? "",
    ...(protocol ? { protocol } : {}),
    ...(port === undefined ? {} : { port }),
  };
}

/** Defaults are left out. Pod CIDRs come back as typed: the engine says which are none. */
function parseProfile(params: URLSearchParams): ProfileChoice {
  const podCidrs = params.get("podCidrs");
  return {
    ...(params.get("enforced") === "no" ? { enforced: false } : {}),
    ...(params.get("ipBlockMatchesPods") === "never" ? { ipBlockMatchesPods: "never" } : {}),
    ...(params.get("hostNetwork") === "as-pod" ? { hostNetwork: "as-pod" } : {}),
    ...(podCidrs === null ? {} : { podCidrs: splitCidrs(podCidrs) }),
  };
}
