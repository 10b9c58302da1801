import { type Deed, keyedCommands } from "./commands.ts";
import type { Example } from "./examples.ts";
import { type ExportChoice, exportChoices, reportChoices } from "./exports.ts";
import { listPins } from "./pins.ts";
import { formatQuestion, isSameQuestion } from "./question-text.ts";
import type { Side } from "./side.ts";
import { type Action, type AppState, noQuestion, shownFiles, type Theme } from "./state.ts";

/** A line of the palette. */
export interface Command {
  readonly name: string;
  readonly detail: string;
  readonly keys: string | undefined;
  readonly deed: Deed;
}

type ExampleName = Pick<Example, "name" | "title" | "description">;

/** All that can be done now but asking, in the order in which they are listed. */
export function listCommands(state: AppState, examples: readonly ExampleName[]): readonly Command[] {
  return [
    ...keyed(state),
    ...recent(state),
    ...listPins(state).map((pinning) => plain(sentence(pinning.says), "canreach.yaml", { kind: "pin", pinning })),
    ...wholePage(state),
    ...(state.document.before ? reportChoices.map(exportCommand) : []),
    ...(holdsEndpoints(state) ? exportChoices.map(exportCommand) : []),
    ...namespaces(state),
    ...review(state),
    ...shownFiles(state).map(({ path }) => plain(`Open ${path}`, "file", { kind: "show-file", path })),
    ...examples.map(exampleCommand),
  ];
}

/**
 * The commands in which every word is found, and the questions that were found elsewhere: first the commands that begin
 * with the first word, then the questions, then commands with a word that does.
 */
export function filterCommands(
  commands: readonly Command[],
  text: string,
  questions: readonly Command[] = [],
): readonly Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) return commands;
  const found = commands.filter(({ name, detail }) => {
    const searched = `${name} ${detail}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
  const begins = found.filter(({ name }) => name.toLowerCase().startsWith(first));
  const others = found.filter((command) => !begins.includes(command));
  const rank = ({ name }: Command) => (` ${name.toLowerCase()}`.includes(` ${first}`) ? 0 : 1);
  return [...begins, ...questions, ...others.toSorted((a, b) => rank(a) - rank(b))];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function plain(name: string, detail: string, deed: Deed): Command {
  return { name, detail, keys: undefined, deed };
}

function act(name: string, detail: string, ...actions: readonly Action[]): Command {
  return plain(name, detail, { kind: "act", actions });
}

function keyed(state: AppState): readonly Command[] {
  return keyedCommands.flatMap((command) => {
    const deed = command.keys === "mod+k" ? undefined : command.deed(state);
    return deed ? [{ name: command.name, detail: "", keys: command.keys, deed }] : [];
  });
}

function recent({ session }: AppState): readonly Command[] {
  return session.recent
    .filter((question) => !isSameQuestion(question, session.question))
    .map((question) => act(`Ask again: ${formatQuestion(question)}`, "", { kind: "ask", question }));
}

function review({ document }: AppState): readonly Command[] {
  const compareWith = act("Compare two states…", "Before and After, or a diff", {
    kind: "show-dialog",
    dialog: "compare",
  });
  const keep = act("Keep the present as Before", "and edit on: changes are told", {
    kind: "keep-as-before",
    at: Date.now(),
  });
  const kept = document.files.length > 0 ? [compareWith, keep] : [compareWith];
  if (!document.before) return kept;
  const show = (side: Side, detail: string) => act(`Show ${sideNames[side]}`, detail, { kind: "show-side", side });
  return [
    show("before", "the side of the review that is compared with"),
    show("after", "the present files"),
    show("changes", "from Before to After"),
    ...kept,
    act("Swap Before and After", "review", { kind: "swap-sides" }),
    act("Drop Before", "ends the review", { kind: "drop-before" }),
  ];
}

const sideNames: Readonly<Record<Side, string>> = { before: "Before", after: "After", changes: "Changes" };

const themeNames: Readonly<Record<Theme, string>> = {
  light: "Use the light theme",
  dark: "Use the dark theme",
  system: "Use the theme of the system",
};

function wholePage({ session }: AppState): readonly Command[] {
  const { question, selection, scope, theme } = session;
  const isAsked = question.from !== "" || question.to !== "";
  const themes = (["light", "dark", "system"] as const).filter((each) => each !== theme);
  return [
    ...(isAsked ? [act("Clear the question", "", { kind: "ask", question: noQuestion })] : []),
    ...(selection === undefined ? [] : [act("Clear the selection", selection, { kind: "select", id: undefined })]),
    ...(scope.length === 0 ? [] : [act("Show all namespaces", "map and table", { kind: "set-scope", scope: [] })]),
    act("Open files…", "a folder, an archive, pasted text", { kind: "show-dialog", dialog: "open" }),
    plain("Share…", "copies a link that holds the files", { kind: "share" }),
    act("Profile…", "how the network plugin behaves", { kind: "show-dialog", dialog: "profile" }),
    ...themes.map((each) => act(themeNames[each], "", { kind: "set-theme", theme: each })),
  ];
}

function holdsEndpoints({ analysis }: AppState): boolean {
  return analysis.picture?.matrix.rows.some(({ isOutside }) => !isOutside) ?? false;
}

function exportCommand({ wanted, name }: ExportChoice): Command {
  return plain(`Export: ${name}`, "", { kind: "export", wanted });
}

/** With one alone there is nothing to choose. */
function namespaces({ analysis, session }: AppState): readonly Command[] {
  const names = (analysis.picture?.matrix.rows ?? []).filter(({ isOutside }) => !isOutside).map(({ name }) => name);
  if (names.length < 2) return [];
  return names
    .filter((name) => session.scope.join() !== name)
    .map((name) =>
      act(
        `Show namespace ${name}`,
        "on the map",
        { kind: "set-scope", scope: [name] },
        { kind: "show-view", view: "map" },
      ),
    );
}

function exampleCommand({ name, title, description }: ExampleName): Command {
  return plain(`Example: ${title}`, description.replaceAll("`", ""), { kind: "open-example", name });
}
