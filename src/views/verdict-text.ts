import { askedConnections, type Question } from "../policy/question.ts";
import type { Caveat, Verdict, VerdictPart } from "../policy/verdict.ts";
import { type ConnectionSet, intersectConnections } from "../sets/connection-set.ts";
import type { Span } from "../text/span.ts";
import { unreachable } from "../unreachable.ts";
import { listed } from "./count.ts";
import { fullName, shortName } from "./end-name.ts";
import { describePorts, type FlowState, flowState } from "./flow-state.ts";
import { describeHalf, type HalfText } from "./verdict-half.ts";
import { behindService, describeService, headlineOf, isNoBackend, type ServiceText } from "./verdict-service.ts";

/** A verdict in words: what the question bar and the Why panel show. */
export interface VerdictText {
  readonly state: FlowState;
  /** `Blocked`, `Allowed`, `Some ports`, `Unknown`. */
  readonly word: string;
  /** What stands behind the word: `arriving at db`, `TCP 5432`. */
  readonly rest: string;
  /** The whole answer: "shop/frontend cannot reach shop/db on TCP 5432". */
  readonly sentence: string;
  /** Leaving, then arriving. */
  readonly halves: readonly [HalfText, HalfText];
  readonly service: ServiceText | undefined;
  /** `Where the answers differ`, `The pods behind api`. */
  readonly partsTitle: string;
  readonly parts: readonly PartText[];
  readonly caveats: readonly Caveat[];
  /** Where to look first: at what failed in the rule nearest to allowing it, else at a rule that lets it through. */
  readonly place: Span | undefined;
  /** What it is about, by id: the ends as asked, and their parts where answers differ. */
  readonly pairs: readonly AskedPair[];
}

export interface AskedPair {
  readonly from: string;
  readonly to: string;
}

/** One of several ends behind a question whose answers differ. */
export interface PartText {
  readonly state: FlowState;
  readonly text: string;
  readonly ports: string;
  /** Asks about this part alone; `undefined` where the ends are those already asked about. */
  readonly question: Question | undefined;
}

export function describeVerdict(verdict: Verdict): VerdictText {
  const asked = connectionsMeant(verdict);
  const state = stateOf(verdict);
  const [told, met] = behindService(verdict, asked);
  const halves = [describeHalf(verdict.egress, told, met), describeHalf(verdict.ingress, told, met)] as const;
  return {
    state,
    word: words[state],
    rest: headlineRest(verdict, state, asked, halves),
    sentence: sentenceOf(verdict, state, asked),
    halves,
    service: describeService(verdict),
    partsTitle: verdict.service ? `The pods behind ${shortName(verdict.to)}` : "Where the answers differ",
    parts: verdict.parts.map((part) => partText(part, verdict, asked)),
    caveats: verdict.caveats,
    place: decidingPlace(halves),
    pairs: [verdict, ...verdict.parts].map(({ from, to }) => ({ from: from.id, to: to.id })),
  };
}

function partText(part: VerdictPart, verdict: Verdict, asked: ConnectionSet): PartText {
  const { from, to } = verdict;
  const [certain, possible] = [part.connections, part.possible].map((set) => intersectConnections(asked, set));
  const isWhole = part.from.id === from.id && part.to.id === to.id;
  return {
    state: flowState(asked, certain!, possible!),
    text: `${fullName(part.from)} → ${fullName(part.to)} (${part.family})`,
    ports: describePorts(part.connections, part.possible),
    question: isWhole ? undefined : { from: part.from.id, to: part.to.id, ...portOf(part, verdict) },
  };
}

/** The port asked about; behind a Service that of the pod. */
function portOf({ to }: VerdictPart, { protocol, port, service }: Verdict): Omit<Question, "from" | "to"> {
  if (service?.kind !== "translated") {
    return { ...(protocol === undefined ? {} : { protocol }), ...(port === undefined ? {} : { port }) };
  }
  const [way, ...others] = service.translations.filter(({ backend }) => backend.id === to.id);
  return way && others.length === 0 ? { protocol: way.protocol, port: way.targetPort } : {};
}

/** Rules come nearest first, so the first one of the half that decides is the one to read. */
function decidingPlace(halves: readonly HalfText[]): Span | undefined {
  const half =
    halves.find(({ state }) => state === "blocked") ??
    halves.find(({ state }) => state === "unknown") ??
    halves.find((one) => one.rules.length + decidingRules(one).length > 0);
  const ofTier = half && decidingRules(half)[0];
  if (ofTier) return ofTier.span;
  const [rule] = half?.rules ?? [];
  if (!rule) return half?.policies[0]?.span;
  const check = rule.peer.matches === "yes" ? rule.port : rule.peer;
  const failed = check.lines.find((line) => line.failed !== undefined);
  return rule.allows === "yes" ? rule.span : (failed?.span ?? rule.span);
}

/** The rules of the tiers that settle something asked. */
function decidingRules({ admin, baseline }: HalfText) {
  return [...admin.deciding, ...baseline.deciding].filter(({ action }) => action !== "pass");
}

const words: Readonly<Record<FlowState, string>> = {
  "all-ports": "Allowed",
  "some-ports": "Some ports",
  blocked: "Blocked",
  unknown: "Unknown",
};

function stateOf({ answer }: Verdict): FlowState {
  switch (answer) {
    case "allowed":
      return "all-ports";
    case "some-ports":
    case "blocked":
    case "unknown":
      return answer;
    default:
      return unreachable(answer);
  }
}

/** Without a port, every one there is: of a Service those it serves. */
function connectionsMeant(verdict: Verdict): ConnectionSet {
  const { port, service } = verdict;
  const asked = askedConnections(verdict);
  return port === undefined && service && "serves" in service ? intersectConnections(asked, service.serves) : asked;
}

function headlineRest(
  verdict: Verdict,
  state: FlowState,
  asked: ConnectionSet,
  halves: readonly [HalfText, HalfText],
): string {
  const { ingress } = verdict;
  if (ingress.kind === "not-subject" && isNoBackend(ingress.why)) return headlineOf(ingress.why);
  if (state === "blocked") {
    const blocking = halves.filter((half) => half.state === "blocked");
    if (blocking.length > 0) return listed(blocking.map(({ title }) => lowerFirst(title)));
    return "what may leave and what may arrive have no port in common";
  }
  if (state === "unknown") {
    const exemption = openExemption(verdict);
    if (exemption) return `it depends on ${exemption}`;
    const open = halves.filter((half) => half.state === "unknown");
    return open.length > 0
      ? `it depends on ${listed(open.map(decidingEnd(behindService(verdict, asked)[0])))}`
      : `it depends on ${whichEnds(verdict)}`;
  }
  return describePorts(intersectConnections(asked, verdict.connections), intersectConnections(asked, verdict.possible));
}

/** A rule looks at the other end: of what leaves at the destination, of what arrives at the source. */
function decidingEnd({ from, to }: Verdict): (half: HalfText) => string {
  return ({ direction }) => `the address of ${shortName(direction === "egress" ? to : from)}`;
}

/** What a question with several answers leaves open; where each is open, it is for the address. */
function whichEnds({ parts, service }: Verdict): string {
  if (service && parts.every(({ answer }) => answer === "unknown")) return "which address policies see";
  if (service) return "which pod behind it takes the connection";
  const isOutside = parts.some(({ from, to }) => from.kind === "outside" || to.kind === "outside");
  return `which ${isOutside ? "addresses" : "pods"} are meant`;
}

function sentenceOf(verdict: Verdict, state: FlowState, asked: ConnectionSet): string {
  const from = fullName(verdict.from);
  const to = fullName(verdict.to);
  const on = verdict.protocol === undefined ? "" : ` on ${describePorts(asked, asked)}`;
  switch (state) {
    case "all-ports":
      return `${from} can reach ${to}${on || everyPort(verdict)}`;
    case "some-ports":
      return `${from} can reach ${to} on ${describePorts(verdict.connections, verdict.possible)}`;
    case "blocked":
      return `${from} cannot reach ${to}${on || " on any port"}`;
    case "unknown": {
      const matter = openExemption(verdict) ?? (verdict.parts.length > 1 ? whichEnds(verdict) : undefined);
      return matter === undefined
        ? `The files do not say whether ${from} can reach ${to}${on}`
        : `Whether ${from} can reach ${to}${on} depends on ${matter}`;
    }
    default:
      return unreachable(state);
  }
}

/** Whether NetworkPolicies have a say at all, where Kubernetes leaves it open; answers that differ are told before. */
function openExemption({ caveats, parts }: Verdict): string | undefined {
  if (parts.some(({ answer }) => answer !== "unknown")) return undefined;
  const codes = caveats.map(({ code }) => code);
  if (codes.includes("own-node")) return "whether policies keep a pod from its own node";
  return codes.includes("itself") ? "whether policies keep a pod from itself" : undefined;
}

function everyPort({ service }: Verdict): string {
  return service && "serves" in service ? ` on ${describePorts(service.serves, service.serves)}` : " on every port";
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
