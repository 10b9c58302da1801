import { type Import, type Program, readImports, withoutComments } from "./imports.ts";

/** Rooms from the bottom up. An import stays in its room or goes to a lower floor. */
const floors: readonly (readonly string[])[] = [
  ["src/"], // files beside the rooms: what the language lacks
  ["src/text/", "src/sets/"],
  ["src/resources/"],
  ["src/cluster/"],
  ["src/policy/"],
  ["src/exposure/", "src/paths/"],
  ["src/entries/"],
  ["src/analyze.ts"],
  ["src/review/", "src/lint/", "src/design/"],
  ["src/views/", "src/report/"],
  ["src/index.ts"],
  ["web/"],
];

/** The room in which one file, and no other, imports the library. */
const libraryRooms = new Map([
  ["cytoscape", "web/components/"],
  ["js-yaml", "src/text/"],
  ["ip-num", "src/sets/"],
]);

const longestFile = 300;

/** Where a program breaks the rules of the house; one sentence each, none when it keeps them. */
export function findFaults(program: Program): readonly string[] {
  const files = [...program].map(([path, text]) => ({ path, code: withoutComments(text), text }));
  const imports = new Map(files.map(({ path, text }) => [path, readImports(path, text)]));
  return [
    ...[...imports].flatMap(([path, list]) => list.flatMap((found) => importFaults(path, found))),
    ...libraryFaults(imports),
    ...pageFaults(imports),
    ...cycleFaults(imports),
    ...siblingFaults(program, imports),
    ...files.flatMap(({ path, code, text }) => fileFaults(path, code, text)),
  ];
}

function importFaults(path: string, { name, file }: Import): readonly string[] {
  if (file === undefined) {
    const foreign = path.startsWith("src/") && !libraryRooms.has(name);
    return foreign ? [`${path} imports ${name}: the engine has no such library`] : [];
  }
  const faults: string[] = [];
  if (!/\.\w+(\?|$)/.test(name)) faults.push(`${path} imports ${name} without its extension`);
  const [here, there] = [roomOf(path), roomOf(file)];
  if (!here || !there) return faults;
  if (here.name !== there.name && here.floor <= there.floor) {
    faults.push(`${path} imports ${file}, which is not below it`);
  }
  if (isComponent(path) && /^web\/(?:store|worker|url-state)/.test(file)) {
    faults.push(`${path} imports ${file}: a component knows nothing but its properties`);
  }
  return faults;
}

/** The shell is the one that dispatches: it stands between the store and the components. */
function isComponent(path: string): boolean {
  return path.startsWith("web/components/") && path !== "web/components/app-shell.ts";
}

function roomOf(path: string): { name: string; floor: number } | undefined {
  const folder = /^(?:web|src\/[^/]+|src)\//.exec(path)?.[0];
  for (const name of [path, folder]) {
    const floor = floors.findIndex((rooms) => name !== undefined && rooms.includes(name));
    if (name !== undefined && floor >= 0) return { name, floor };
  }
  return undefined;
}

function libraryFaults(imports: ReadonlyMap<string, readonly Import[]>): readonly string[] {
  return [...libraryRooms].flatMap(([library, room]) => {
    const importers = [...imports].filter(([, list]) =>
      list.some(({ name, typeOnly }) => name === library && !typeOnly),
    );
    const paths = importers.map(([path]) => path);
    const strangers = paths
      .filter((path) => !path.startsWith(room))
      .map((path) => `${path} imports ${library}, which lives in ${room}`);
    return paths.length > 1
      ? [...strangers, `${library} is imported by ${paths.join(" and ")}: one file should`]
      : strangers;
  });
}

/** The page's own thread never runs the engine: whatever main.ts loads, the worker aside, takes types only. */
function pageFaults(imports: ReadonlyMap<string, readonly Import[]>): readonly string[] {
  const loaded = new Set(["web/main.ts"]);
  for (const path of loaded) {
    for (const { file, name, typeOnly } of imports.get(path) ?? []) {
      if (file?.startsWith("web/") && !typeOnly && !name.includes("?worker")) loaded.add(file);
    }
  }
  return [...loaded].flatMap((path) =>
    (imports.get(path) ?? [])
      .filter(({ file, typeOnly }) => file?.startsWith("src/") && !typeOnly && roomOf(file)?.name !== "src/")
      .map(({ file }) => `${path} imports ${file} by value: the engine runs in the worker`),
  );
}

/** Each cycle once, from the file where the walk first met it. */
function cycleFaults(imports: ReadonlyMap<string, readonly Import[]>): readonly string[] {
  const faults: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const met = trail.indexOf(path);
    if (met >= 0) faults.push(`cycle: ${[...trail.slice(met), path].join(" → ")}`);
    if (met >= 0 || done.has(path)) return;
    for (const { file } of imports.get(path) ?? []) if (file !== undefined) walk(file, [...trail, path]);
    done.add(path);
  };
  for (const path of imports.keys()) walk(path, []);
  return faults;
}

/** Elements that one file puts on the page side by side speak through it, by properties and events. */
function siblingFaults(program: Program, imports: ReadonlyMap<string, readonly Import[]>): readonly string[] {
  const elements = new Set([...program].filter(([, text]) => /@customElement\(/.test(text)).map(([path]) => path));
  const partsOf = (path: string) =>
    (imports.get(path) ?? []).flatMap(({ file, typeOnly }) => (file && !typeOnly && elements.has(file) ? [file] : []));
  return [...imports.keys()].flatMap((parent) => {
    const parts = new Set(partsOf(parent));
    return [...parts].flatMap((part) =>
      partsOf(part)
        .filter((other) => parts.has(other))
        .map((other) => `${part} imports ${other}: both are parts of ${parent}`),
    );
  });
}

function fileFaults(path: string, code: string, text: string): readonly string[] {
  const faults: string[] = [];
  const lines = text.trimEnd().split("\n").length;
  if (lines > longestFile) faults.push(`${path} has ${lines} lines: is it two nouns?`);
  if (!roomOf(path)) faults.push(`${path} is in no room`);
  if (/^export\s+default\b/m.test(code)) faults.push(`${path} has a default export`);
  if (path !== "src/index.ts" && isBarrel(code)) faults.push(`${path} only passes on what others export`);
  if (/(?:^|[/-])(?:managers?|helpers?|utils?|engine|data)\./.test(path))
    faults.push(`${path} has a name that says nothing`);
  for (const [, kind, name] of code.matchAll(declaration)) {
    if (isVague(kind!, name!)) faults.push(`${path} declares ${name}, a name that says nothing`);
  }
  for (const [word] of path.startsWith("src/") ? code.matchAll(impure) : []) {
    faults.push(`${path} uses ${word}: the engine has no clock and no chance`);
  }
  for (const [word] of path.startsWith("web/components/") ? code.matchAll(worldly) : []) {
    faults.push(`${path} uses ${word}: only effects talk to the world`);
  }
  return faults;
}

const declaration = /^\s*(?:export\s+)?(?:abstract\s+)?(class|interface|type|function|const|let)\s+(\w+)/gm;

/** The Kubernetes Service, and functions about it, keep their name. */
function isVague(kind: string, name: string): boolean {
  if (/(?:Manager|Helper|Utils?|Engine|Data)s?$/.test(name)) return true;
  return /^(?:class|interface|type)$/.test(kind) && /.Service$/.test(name);
}

const impure = /\bMath\.random\b|\bDate\.now\b|\bnew Date\b|\bperformance\.now\b/g;
const worldly =
  /\b(?:window\.)?location\.(?:hash|href|search|assign|replace)\b|\bhistory\.\w+State\b|\b(?:local|session)Storage\b/g;

function isBarrel(code: string): boolean {
  const others = code.replace(/^(?:import|export)\s[^;]*?from\s+["'][^"']+["'];?|^import\s+["'][^"']+["'];?/gm, "");
  return others.trim() === "" && /^export\s/m.test(code);
}
