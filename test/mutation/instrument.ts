import { parseSync } from "vite";
import { changesOf, conditionChanges } from "./changes.ts";
import { childrenOf, type Node, nodeIn } from "./syntax.ts";

/** One way in which a file is broken. */
export interface Mutant {
  readonly id: number;
  readonly file: string;
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

/** A source that asks `$mutant(id)` at each place whether to be broken there, and the ways in which it can be. */
export interface Instrumented {
  readonly text: string;
  readonly mutants: readonly Mutant[];
}

/** Writes every mutant of a file into its text; ids rise from `firstId`. */
export function instrument(file: string, source: string, firstId: number): Instrumented {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`);
  const mutants: Mutant[] = [];
  const add = (node: Node, to: string): number => {
    const id = firstId + mutants.length;
    const line = source.slice(0, node.start).split("\n").length;
    mutants.push({ id, file, line, from: oneLine(source.slice(node.start, node.end)), to: oneLine(to) });
    return id;
  };
  const write = (node: Node, chained: boolean): string => {
    const changes = chained ? [] : [...new Set(changesOf(node, source))];
    const choices = changes.map((to) => `$mutant(${add(node, to)}) ? (${to}) : `).join("");
    const inner = writeChildren(node, chained);
    return choices === "" ? inner : `(${choices}(${inner}))`;
  };
  const writeChildren = (node: Node, chained: boolean): string => {
    const special = specialChild(node);
    let text = "";
    let at = node.start;
    for (const child of childrenOf(node)) {
      text += source.slice(at, child.start);
      const broken = child === special?.child ? special.changes : [];
      const choices = broken.map((to) => `$mutant(${add(child, to)}) ? (${to}) : `).join("");
      const inner = write(child, isInChain(node, child, chained));
      text += choices === "" ? inner : `(${choices}(${inner}))`;
      at = child.end;
    }
    return text + source.slice(at, node.end);
  };
  const root = program as unknown as Node;
  const body = writeChildren(root, false);
  return { text: source.slice(0, root.start) + body + source.slice(root.end), mutants };
}

/** The condition of a statement, or the whole of one that is run for what it does. */
function specialChild(node: Node): { readonly child: Node; readonly changes: readonly string[] } | undefined {
  const changes = conditionChanges(node);
  if (changes.length > 0) return { child: nodeIn(node, "test"), changes };
  if (node.type !== "ExpressionStatement") return undefined;
  const child = nodeIn(node, "expression");
  const acts = ["CallExpression", "AssignmentExpression", "UpdateExpression", "YieldExpression"].includes(child.type);
  return acts ? { child, changes: ["undefined"] } : undefined;
}

/** Whether a child is a link of an optional chain, which a bracket would break: `a?.b` in `a?.b.c`. */
function isInChain(node: Node, child: Node, chained: boolean): boolean {
  if (node.type === "ChainExpression") return true;
  return chained && (child === node.object || child === node.callee || child === node.expression);
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 100 ? `${line.slice(0, 60)} … ${line.slice(-35)}` : line;
}
