import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { analyze, listFlows } from "../../src/analyze.ts";
import type { EndpointRef, Flow } from "../../src/policy/flow.ts";
import { formatFlows } from "../../src/report/format-flows.ts";
import { onlyFamily } from "../../src/sets/ip-set.ts";
import type { SourceFile } from "../../src/text/source-file.ts";
import { type Difference, differences } from "./differences.ts";

const folder = path.join(import.meta.dirname, "../../../shared/conformance/netpol-analyzer/core");
const profile = { ipBlockMatchesPods: "never", hostNetwork: "as-pod" } as const;

function readManifests(name: string): readonly SourceFile[] {
  const manifests = path.join(folder, name, "manifests");
  const files = readdirSync(manifests, { recursive: true, encoding: "utf8" }).filter(
    (file) => path.extname(file) !== "",
  );
  return files.sort().map((file) => ({ path: file, text: readFileSync(path.join(manifests, file), "utf8") }));
}

/** The flows as netpol-analyzer lists them: IPv4 alone, and no workload with itself. */
function listLines(files: readonly SourceFile[]): readonly string[] {
  const flows = listFlows(analyze(files, profile)).filter(({ from, to }) => from.id !== to.id);
  return readLines(formatFlows(flows.map(inIpv4), "txt"));
}

function inIpv4(flow: Flow): Flow {
  const narrow = (end: EndpointRef): EndpointRef =>
    end.kind === "outside" ? { ...end, addresses: onlyFamily(end.addresses, "IPv4") } : end;
  return { ...flow, from: narrow(flow.from), to: narrow(flow.to) };
}

function readLines(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}

function compare(name: string): Omit<Difference, "because"> & { missing: readonly string[] } {
  const expected = readLines(readFileSync(path.join(folder, name, "expected.txt"), "utf8"));
  const ours = listLines(readManifests(name));
  const known = endsOf(ours);
  const missing = expected.filter((line) => !ours.includes(line));
  return {
    absent: [...endsOf(expected)].filter((end) => !known.has(end)),
    // A line between two ends that both lists know must be in both.
    missing: missing.filter((line) => [...endsOf([line])].every((end) => known.has(end))),
    added: ours.filter((line) => !expected.includes(line)),
  };
}

/** The workloads that lines speak of. */
function endsOf(lines: readonly string[]): ReadonlySet<string> {
  return new Set(
    lines.flatMap((line) => line.split(" : ")[0]!.split(" => ")).filter((end) => !end.endsWith("[External]")),
  );
}

const names = existsSync(folder) ? readdirSync(folder).sort() : [];
if (names.length === 0) console.log(`not compared with netpol-analyzer: ${folder} is not there`);

test.skipIf(names.length === 0)("all cases are there", () => {
  expect(names).toHaveLength(21);
  expect([...differences.keys()].filter((name) => !names.includes(name))).toEqual([]);
});

test.each(names)("%s has the flows netpol-analyzer lists, save those Kubernetes decides otherwise", (name) => {
  const { absent, added } = differences.get(name) ?? { absent: [], added: [] };
  expect(compare(name)).toEqual({ absent, missing: [], added });
});
