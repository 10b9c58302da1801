import type { EndpointOption } from "../src/views/endpoint-options.ts";
import type { Pages } from "./pages.ts";
import type { Command } from "./palette-commands.ts";
import type { Action, AppState } from "./state.ts";
import { readWish } from "./wish.ts";

const most = 5;
const mostOfPair = 2;

/** The questions, and what can be selected, that the typed text may mean; found where the options are. */
export async function findQuestions(typed: string, state: AppState, pages: Pages): Promise<readonly Command[]> {
  const { ends, text, pair, selects } = readWish(typed);
  const search = async (words: string, end: "from" | "to", amount = most) =>
    (await pages.options({ text: words, end, first: 0, amount }))?.options ?? [];
  const singles = await Promise.all(
    ends.map(async (end) => (await search(text, end)).flatMap((option) => asks(option, end, state, selects))),
  );
  if (!pair || singles.flat().length > 0) return singles.flat();
  const [sources, destinations] = await Promise.all([
    search(pair.from, "from", mostOfPair),
    search(pair.to, "to", mostOfPair),
  ]);
  return sources.flatMap((from) => destinations.map((to) => askPair(from, to, state)));
}

function asks(option: EndpointOption, end: "from" | "to", state: AppState, selects: boolean): readonly Command[] {
  const { question } = state.session;
  const { id, label, value, detail } = option;
  const asked =
    selects || question[end] === value ? [] : [ask(`Ask ${end} ${label}`, detail, { ...question, [end]: value })];
  const isSelectable = end === "from" && id !== state.session.selection && isEnd(id, state);
  return isSelectable ? [...asked, command(`Select ${label}`, detail, { kind: "select", id })] : asked;
}

function askPair(from: EndpointOption, to: EndpointOption, { session }: AppState): Command {
  const name = `Can ${from.label} reach ${to.label}?`;
  return ask(name, "", { ...session.question, from: from.value, to: to.value });
}

function ask(name: string, detail: string, question: AppState["session"]["question"]): Command {
  return command(name, detail, { kind: "ask", question });
}

function command(name: string, detail: string, action: Action): Command {
  return { name, detail, keys: undefined, deed: { kind: "act", actions: [action] } };
}

/** Pods of a workload and Services stand in no view by themselves. */
function isEnd(id: string, { analysis }: AppState): boolean {
  const { rows = [], columns = [] } = analysis.picture?.matrix ?? {};
  return [...rows, ...columns].some(({ ids }) => ids.includes(id));
}
