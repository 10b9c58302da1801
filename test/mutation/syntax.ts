/** A node of the tree that Vite's parser makes of a source; offsets are into the source. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

export function nodeIn(node: Node, field: string): Node {
  return node[field] as Node;
}

export function nodesIn(node: Node, field: string): readonly Node[] {
  return node[field] as readonly Node[];
}

/** Fields that hold types and names, in which nothing runs. */
const silent: ReadonlySet<string> = new Set([
  "typeAnnotation",
  "typeParameters",
  "typeArguments",
  "returnType",
  "implements",
  "id",
  "update", // of a `for`, which would not end
]);

/** Nodes in which nothing runs, or nothing that an answer depends on: types, imports, and what our own mistakes throw. */
const still = /^(?:TS(?!NonNullExpression|AsExpression|SatisfiesExpression)|Import|Export(?!Named|Default)|Throw)/;

/** The parts of a node that run, in the order of the source. */
export function childrenOf(node: Node): readonly Node[] {
  const named = ["Property", "PropertyDefinition", "MethodDefinition", "MemberExpression"].includes(node.type);
  const fields = Object.entries(node).filter(([field]) => {
    if (silent.has(field)) return false;
    return !(named && node.computed === false && (field === "key" || field === "property"));
  });
  const children = fields.flatMap(([, value]) => (Array.isArray(value) ? value : [value])).filter(isNode);
  return children.filter(({ type }) => !still.test(type)).toSorted((a, b) => a.start - b.start);
}
