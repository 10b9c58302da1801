import { type Node, nodeIn, nodesIn } from "./syntax.ts";

/** How the source of an expression can be broken: other sources to stand in its place. */
export function changesOf(node: Node, source: string): readonly string[] {
  const text = (part: Node) => source.slice(part.start, part.end);
  switch (node.type) {
    case "BinaryExpression":
    case "AssignmentExpression":
      return operatorChanges(node, text);
    case "LogicalExpression":
      return logicalChanges(text(nodeIn(node, "left")), node.operator as string, text(nodeIn(node, "right")));
    case "UnaryExpression":
      return ["!", "-", "~"].includes(node.operator as string) ? [text(nodeIn(node, "argument"))] : [];
    case "UpdateExpression":
      return [text(node).replace(/\+\+|--/, (sign) => (sign === "++" ? "--" : "++"))];
    case "Literal":
      return literalChanges(node);
    case "ConditionalExpression":
      return [text(nodeIn(node, "consequent")), text(nodeIn(node, "alternate"))];
    case "CallExpression":
      return callChanges(node, text);
    case "ChainExpression":
      return changesOf(nodeIn(node, "expression"), source);
    default:
      return [];
  }
}

/** Ways to break a statement by its condition. A loop that never ends is no use. */
export function conditionChanges(statement: Node): readonly string[] {
  if (statement.type === "IfStatement") return ["true", "false"];
  return statement.type === "WhileStatement" || statement.type === "ForStatement" ? ["false"] : [];
}

const operators: ReadonlyMap<string, readonly string[]> = new Map([
  ["===", ["!=="]],
  ["!==", ["==="]],
  ["<", ["<=", ">="]],
  ["<=", ["<", ">"]],
  [">", [">=", "<="]],
  [">=", [">", "<"]],
  ["+", ["-"]],
  ["-", ["+"]],
  ["*", ["/"]],
  ["/", ["*"]],
  ["%", ["*"]],
  ["**", ["*"]],
  ["<<", [">>"]],
  [">>", ["<<"]],
  [">>>", ["<<"]],
  ["&", ["|"]],
  ["|", ["&"]],
  ["+=", ["-="]],
  ["-=", ["+="]],
  ["|=", ["&="]],
  ["&=", ["|="]],
  ["??=", ["="]],
]);

function operatorChanges(node: Node, text: (part: Node) => string): readonly string[] {
  const [left, right] = [nodeIn(node, "left"), nodeIn(node, "right")];
  const operator = node.operator as string;
  if (operator === "+" && [left, right].some(isText)) return [];
  return (operators.get(operator) ?? []).map((other) => `${text(left)} ${other} ${text(right)}`);
}

function isText({ type, value }: Node): boolean {
  return type === "TemplateLiteral" || typeof value === "string";
}

function logicalChanges(left: string, operator: string, right: string): readonly string[] {
  if (operator === "??") return [left, right];
  return [operator === "&&" ? `(${left}) || (${right})` : `(${left}) && (${right})`];
}

const truths = ["yes", "no", "may"];

function literalChanges({ value, bigint }: Node): readonly string[] {
  if (typeof value === "boolean") return [String(!value)];
  if (typeof value === "string") return truths.includes(value) ? others(truths, value) : [];
  if (typeof bigint === "string") return neighbours(BigInt(bigint)).map((other) => `${other}n`);
  return typeof value === "number" ? neighbours(BigInt(value)).map(String) : [];
}

function others(all: readonly string[], one: string): readonly string[] {
  return all.filter((other) => other !== one).map((other) => `"${other}"`);
}

function neighbours(value: bigint): readonly bigint[] {
  return value === 0n ? [1n] : [value + 1n, value - 1n];
}

const swaps: ReadonlyMap<string, string> = new Map([
  ["some", "every"],
  ["every", "some"],
  ["min", "max"],
  ["max", "min"],
  ["union", "intersect"],
  ["intersect", "union"],
  ["find", "findLast"],
  ["findLast", "find"],
]);

/** Methods whose answer can be turned round, and those that can be left out. */
const yesOrNo = /^(?:has|includes|startsWith|endsWith|test)$|^(?:is|has|equal|same)[A-Z]|^equals$/;
const leftOut = /^(?:filter|sort|toSorted|reverse|toReversed|slice|trim|toLowerCase|concat)$/;
const setOperation = /^(?:union|intersect|subtract)(?:[A-Z]|$)/;

function callChanges(node: Node, text: (part: Node) => string): readonly string[] {
  const callee = nodeIn(node, "callee");
  const member = callee.type === "MemberExpression" && callee.computed === false;
  const name = (member ? nodeIn(callee, "property") : callee).name;
  if (typeof name !== "string") return [];
  const object = member ? nodeIn(callee, "object") : undefined;
  const args = text(node).slice(callee.end - node.start);
  const changes: string[] = [];
  const swap = swaps.get(name);
  if (object && swap !== undefined) changes.push(`${text(object)}.${swap}${args}`);
  if (yesOrNo.test(name)) changes.push(`!${text(node)}`);
  if (object && leftOut.test(name)) changes.push(text(object));
  if (!object && setOperation.test(name)) changes.push(...nodesIn(node, "arguments").map(text));
  return changes;
}
