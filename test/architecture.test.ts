import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { findFaults } from "./support/architecture.ts";
import { type Program, readImports } from "./support/imports.ts";

const root = path.join(import.meta.dirname, "..");

function readProgram(...folders: readonly string[]): Program {
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `${folder}/${file.replaceAll("\\", "/")}`),
  );
  return new Map(files.map((file) => [file, readFileSync(path.join(root, file), "utf8")]));
}

function faultsOf(files: Readonly<Record<string, string>>): readonly string[] {
  return findFaults(new Map(Object.entries(files)));
}

test("the program keeps the rules of the house", () => {
  const program = readProgram("src", "web");
  expect(program.size).toBeGreaterThan(20);
  expect(findFaults(program)).toEqual([]);
});

test("a program that keeps the rules has no faults", () => {
  const faults = faultsOf({
    "src/index.ts": 'export { analyze } from "./analyze.ts";\n',
    "src/analyze.ts": 'import { union } from "./sets/ip-set.ts";\nexport function analyze() {}\n',
    "src/sets/ip-set.ts": 'import { IPv4 } from "ip-num";\nexport function union() {}\n',
    "web/worker.ts": 'import { analyze } from "../src/index.ts";\nonmessage = analyze;\n',
    "web/main.ts": 'import type { Flow } from "../src/index.ts";\nimport "./components/flow-map.ts";\n',
    "web/components/flow-map.ts": 'import cytoscape from "cytoscape";\nimport { LitElement } from "lit";\n',
  });
  expect(faults).toEqual([]);
});

test.each([
  [
    "an upward import",
    { "src/sets/a.ts": 'import type { B } from "../policy/b.ts";\n', "src/policy/b.ts": "export type B = 1;\n" },
    ["src/sets/a.ts imports src/policy/b.ts, which is not below it"],
  ],
  [
    "an upward import over several lines",
    { "src/text/a.ts": 'import {\n  b,\n  type C,\n} from "../analyze.ts";\n', "src/analyze.ts": "" },
    ["src/text/a.ts imports src/analyze.ts, which is not below it"],
  ],
  [
    "an import from another room of the same floor",
    { "src/text/a.ts": 'import { b } from "../sets/b.ts";\n', "src/sets/b.ts": "" },
    ["src/text/a.ts imports src/sets/b.ts, which is not below it"],
  ],
  [
    "what the language lacks importing a room",
    { "src/group-by.ts": 'import { b } from "./sets/b.ts";\n', "src/sets/b.ts": "" },
    ["src/group-by.ts imports src/sets/b.ts, which is not below it"],
  ],
  [
    "the engine importing the page",
    { "src/views/a.ts": 'export const late = () => import("../../web/b.ts");\n', "web/b.ts": "" },
    ["src/views/a.ts imports web/b.ts, which is not below it"],
  ],
  [
    "a cycle",
    {
      "src/text/a.ts": 'import { b } from "./b.ts";\n',
      "src/text/b.ts": 'import { c } from "./c.ts";\n',
      "src/text/c.ts": 'import type { a } from "./a.ts";\n',
    },
    ["cycle: src/text/a.ts → src/text/b.ts → src/text/c.ts → src/text/a.ts"],
  ],
  [
    "a file outside of every room",
    { "src/shared/a.ts": 'import { b } from "../text/b.ts";\n', "src/text/b.ts": "" },
    ["src/shared/a.ts is in no room"],
  ],
  [
    "an import without its extension",
    { "src/text/a.ts": 'import { b } from "./b";\n' },
    ["src/text/a.ts imports ./b without its extension"],
  ],
  [
    "a library outside of its room",
    { "web/main.ts": 'import cytoscape from "cytoscape";\n' },
    ["web/main.ts imports cytoscape, which lives in web/components/"],
  ],
  [
    "a library imported by two files",
    { "src/text/a.ts": 'import { load } from "js-yaml";\n', "src/text/b.ts": 'import { dump } from "js-yaml";\n' },
    ["js-yaml is imported by src/text/a.ts and src/text/b.ts: one file should"],
  ],
  [
    "a library the engine does not have",
    { "src/text/a.ts": 'import { readFileSync } from "node:fs";\n' },
    ["src/text/a.ts imports node:fs: the engine has no such library"],
  ],
  [
    "the engine run by the page",
    {
      "web/main.ts": 'import "./components/a.ts";\nimport Worker from "./worker.ts?worker&inline";\n',
      "web/components/a.ts": 'import { analyze, type Flow } from "../../src/analyze.ts";\n',
      "web/worker.ts": 'import { analyze } from "../src/analyze.ts";\n',
      "src/analyze.ts": "",
    },
    ["web/components/a.ts imports src/analyze.ts by value: the engine runs in the worker"],
  ],
  [
    "a component that knows the store",
    { "web/components/a.ts": 'import type { Store } from "../store.ts";\n', "web/store.ts": "" },
    ["web/components/a.ts imports web/store.ts: a component knows nothing but its properties"],
  ],
  [
    "a component that knows a sibling",
    {
      "web/components/app.ts": 'import "./a.ts";\nimport "./b.ts";\n',
      "web/components/a.ts": 'import { b } from "./b.ts";\n@customElement("x-a")\n',
      "web/components/b.ts": '@customElement("x-b")\n',
    },
    ["web/components/a.ts imports web/components/b.ts: both are parts of web/components/app.ts"],
  ],
  [
    "a component that reads the address bar",
    { "web/components/a.ts": "const hash = window.location.hash;\n" },
    ["web/components/a.ts uses window.location.hash: only effects talk to the world"],
  ],
  [
    "an engine that asks the clock",
    { "src/text/a.ts": "export const now = () => Date.now();\n" },
    ["src/text/a.ts uses Date.now: the engine has no clock and no chance"],
  ],
  ["a default export", { "src/text/a.ts": "export default function a() {}\n" }, ["src/text/a.ts has a default export"]],
  [
    "a barrel",
    {
      "src/text/index.ts": 'export { b } from "./b.ts";\nexport * from "./c.ts";\n',
      "src/text/b.ts": "",
      "src/text/c.ts": "",
    },
    ["src/text/index.ts only passes on what others export"],
  ],
  [
    "a file of more than 300 lines",
    { "src/text/a.ts": "export {};\n".repeat(301) },
    ["src/text/a.ts has 301 lines: is it two nouns?"],
  ],
  [
    "a file whose name says nothing",
    { "src/text/yaml-utils.ts": "" },
    ["src/text/yaml-utils.ts has a name that says nothing"],
  ],
  [
    "declarations whose names say nothing",
    {
      "web/a.ts":
        "export class StateManager {}\ninterface FlowData {}\nexport class WorkerService {}\nconst formatHelper = 1;\n",
    },
    ["StateManager", "FlowData", "WorkerService", "formatHelper"].map(
      (name) => `web/a.ts declares ${name}, a name that says nothing`,
    ),
  ],
])("%s is a fault", (_, files, faults) => {
  expect(faultsOf(files)).toEqual(faults);
});

test("Kubernetes' own words may stay", () => {
  const code = "export interface Service {}\nexport interface ServicePort {}\nexport function decodeService() {}\n";
  expect(faultsOf({ "src/resources/service.ts": `${code}const metadata = 1;\n` })).toEqual([]);
});

test("comments are no code, and strings are no comments", () => {
  const comment = '/** As in:\nimport { a } from "../analyze.ts";\n */\n// Date.now\n';
  expect(faultsOf({ "src/text/a.ts": comment })).toEqual([]);
  expect(faultsOf({ "src/text/a.ts": 'const glob = "samples/**";\nconst now = Date.now(); /* */\n' })).toHaveLength(1);
});

test("every form of import is read, and types are told from values", () => {
  const text = `import "./a.ts";
import b, { type C } from "./b.ts";
import type { D } from "./d.ts";
import { type E, type F } from "./e.ts";
import * as g from "g";
export { h } from "../h.ts";
export type { I } from "./i.ts";
const j = () => import("./j.ts");
export const from = "./not-imported.ts";
`;
  expect(readImports("src/text/x.ts", text)).toEqual([
    { name: "./a.ts", file: "src/text/a.ts", typeOnly: false },
    { name: "./b.ts", file: "src/text/b.ts", typeOnly: false },
    { name: "./d.ts", file: "src/text/d.ts", typeOnly: true },
    { name: "./e.ts", file: "src/text/e.ts", typeOnly: true },
    { name: "g", file: undefined, typeOnly: false },
    { name: "../h.ts", file: "src/h.ts", typeOnly: false },
    { name: "./i.ts", file: "src/text/i.ts", typeOnly: true },
    { name: "./j.ts", file: "src/text/j.ts", typeOnly: false },
  ]);
});
