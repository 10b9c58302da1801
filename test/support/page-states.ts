import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import type { AppState } from "../../web/state.ts";
import { toYamlFile } from "./cluster-files.ts";
import { generateCluster } from "./generate-cluster.ts";
import { shopFile } from "./shop.ts";
import {
  both,
  faultyPods,
  type InputFile,
  longName,
  longNames,
  longSpace,
  policy,
  rightToLeft,
  threeOfTwo,
  unknownCase,
  yaml,
} from "./state-inputs.ts";

/** A state that the page can be in, and how one gets there. */
export interface PageState {
  readonly name: string;
  /** Where the page is opened; without files the state is there. */
  readonly place?: string;
  /** What is opened then. */
  readonly files?: () => readonly InputFile[];
  /** Where one goes with them. */
  readonly goes?: string;
  reach?(page: Page): Promise<unknown>;
  /** What one reads in it. */
  readonly seen: string | RegExp;
  /** The view in which it is pictured on a narrow screen as well. */
  readonly narrow?: { readonly tab: string; readonly seen: string };
}

/** As the page is while its worker is at work, or when that has failed: both pass too quickly to be pictured. */
function pretend(page: Page, change: { readonly [part in keyof AppState]?: Partial<AppState[part]> }): Promise<void> {
  return page.evaluate(({ analysis, session }) => {
    const shell = document.querySelector("app-shell") as unknown as { state: AppState };
    const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(shell), "state")!;
    const pretended = (state: AppState): AppState => ({
      ...state,
      analysis: { ...state.analysis, ...analysis },
      session: { ...state.session, ...session },
    });
    const { state } = shell;
    Object.defineProperty(shell, "state", { ...own, set: (next) => own.set!.call(shell, pretended(next)) });
    shell.state = state;
  }, change);
}

const changed =
  "#example=pull-request&from=reports/dashboard&to=shop/orders-db&port=5432&protocol=TCP&side=changes&drawer=changes";
const asked = "#example=three-tier&from=shop/frontend&to=shop/database&port=5432&protocol=TCP";

export const pageStates: readonly PageState[] = [
  { name: "first-visit", seen: "Arriving at database", narrow: { tab: "Ask", seen: "Arriving at database" } },
  {
    name: "empty",
    files: () => [shopFile],
    async reach(page) {
      await page.getByRole("button", { name: "Remove shop.yaml" }).click();
    },
    seen: "Who can reach whom?",
    narrow: { tab: "Map", seen: "Who can reach whom?" },
  },
  { name: "lost", place: "#files=own&from=shop/web&to=shop/db", seen: "Open your files once more" },
  {
    name: "loading",
    reach: (page) =>
      pretend(page, {
        analysis: { picture: undefined, look: undefined, graph: undefined, wanted: { files: 99, lens: 99 } },
      }),
    seen: "The map is being drawn…",
    narrow: { tab: "Map", seen: "The map is being drawn…" },
  },
  {
    name: "reading",
    reach: (page) =>
      pretend(page, {
        session: {
          opening: {
            kind: "reading",
            progress: { read: 412_000_000, total: 1_300_000_000, file: "production/eu-central-1/cluster.json" },
          },
        },
      }),
    seen: "412 MB of 1.3 GB",
    narrow: { tab: "Ask", seen: "412 MB of 1.3 GB" },
  },
  {
    name: "indexing",
    reach: (page) => pretend(page, { session: { opening: { kind: "indexing" } } }),
    seen: "Indexing…",
  },
  {
    name: "broken",
    reach: (page) => pretend(page, { analysis: { failure: "Internal error: no class holds shop/db" } }),
    seen: "Internal error",
    narrow: { tab: "Ask", seen: "CanReach itself broke" },
  },
  {
    name: "unreadable",
    files: () => [{ path: "broken.yaml", text: "apiVersion: v1\nkind: Pod\nmetadata:\n\tname: tab\n" }],
    seen: "Nothing here could be read",
    narrow: { tab: "Map", seen: "Nothing here could be read" },
  },
  {
    name: "no-workloads",
    files: () => [yaml("policy.yaml", [policy("shop", "default-deny", both)])],
    seen: "No workloads in these files",
  },
  {
    name: "too-large",
    files: () => [{ path: "cluster.yaml.tgz", bytes: gzipSync(new Uint8Array(129 * 2 ** 20), { level: 1 }) }],
    seen: "was not opened",
    narrow: { tab: "Ask", seen: "was not opened" },
  },
  {
    name: "large-file",
    files: () => [{ path: "cluster.yaml", text: shopFile.text + `# ${"x".repeat(76)}\n`.repeat(110_000) }],
    goes: "#files=own&from=shop/web&to=shop/db",
    seen: "Arriving at db",
  },
  {
    name: "nothing-allowed",
    files: () => [
      yaml("shop.yaml", [...threeOfTwo, policy("shop", "default-deny", both), policy("data", "default-deny", both)]),
    ],
    goes: "#files=own&from=shop/api&to=data/db&port=5432&protocol=TCP",
    seen: "Arriving at db",
    narrow: { tab: "Ask", seen: "Nothing is allowed" },
  },
  {
    name: "everything-allowed",
    files: () => [
      yaml("shop.yaml", [
        ...threeOfTwo,
        policy("shop", "allow-all", { ...both, ingress: [{}], egress: [{}] }),
        policy("data", "allow-all", { ...both, ingress: [{}], egress: [{}] }),
      ]),
    ],
    goes: "#files=own&from=shop/api&to=data/db",
    seen: "Arriving at db",
    narrow: { tab: "Map", seen: "everything is allowed" },
  },
  {
    name: "no-policies",
    files: () => [yaml("shop.yaml", threeOfTwo)],
    goes: "#files=own&from=shop/web&to=data/db",
    seen: "Arriving at db",
    narrow: { tab: "Map", seen: "there is no policy" },
  },
  {
    name: "one-pod",
    files: () => [
      yaml("pod.yaml", [
        { apiVersion: "v1", kind: "Pod", metadata: { name: "web", namespace: "shop", labels: { app: "web" } } },
      ]),
    ],
    seen: "1 pod in 1 namespace",
    narrow: { tab: "Map", seen: "there is no policy" },
  },
  {
    name: "500-workloads",
    files: () => [toYamlFile(generateCluster({ seed: 7, pods: 600, workloads: 500, policies: 150 }))],
    seen: /namespaces/,
    narrow: { tab: "Map", seen: "namespaces folded" },
  },
  {
    name: "long-names",
    files: () => [yaml(`${longSpace}/${longName}.yaml`, longNames)],
    goes: `#files=own&from=${longSpace}/${longName}&to=${longSpace}/${longName.slice(0, 56)}-backup`,
    seen: "Arriving at",
    narrow: { tab: "Why", seen: "Leaving" },
  },
  {
    name: "right-to-left",
    files: () => rightToLeft,
    goes: "#files=own&from=shop/web&to=shop/db&drawer=problems",
    seen: "Arriving at db",
    narrow: { tab: "YAML", seen: "Sources" },
  },
  {
    name: "thousand-problems",
    files: () => [yaml("jobs.yaml", faultyPods)],
    goes: "#files=own&drawer=problems",
    seen: "showing 1,000 of",
    narrow: { tab: "Problems", seen: "showing 1,000 of" },
  },
  {
    name: "unknown",
    files: () => [yaml("shop.yaml", unknownCase)],
    goes: "#files=own&from=shop/web&to=shop/db&port=5432&protocol=TCP",
    seen: "Arriving at db",
  },
  { name: "refused", place: "#example=three-tier&from=shop/frontnd&to=shop/database", seen: "frontnd" },
  {
    name: "without-port",
    place: "#example=three-tier&from=shop/middleware&to=shop/database",
    seen: "Arriving at database",
  },
  { name: "selected", place: `${asked}&select=shop/StatefulSet/database`, seen: "Ask from here" },
  { name: "matrix", place: `${asked}&view=matrix`, seen: "Arriving at database" },
  { name: "table", place: `${asked}&view=table`, seen: "Arriving at database" },
  { name: "paths", place: `${asked}&drawer=paths`, seen: "Arriving at database" },
  {
    name: "open-dialog",
    place: asked,
    reach: (page) => page.getByRole("menuitem", { name: "Open" }).click(),
    seen: "Or paste YAML, JSON, or a diff of the open files",
  },
  {
    name: "palette",
    place: asked,
    async reach(page) {
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "Find a command" }).waitFor();
      await page.keyboard.type("data");
      await page.locator("command-palette [role=option]").first().waitFor();
    },
    seen: "Arriving at database",
  },
  { name: "broken-link", place: "#v1=cut-off", seen: "The link could not be opened" },
  {
    name: "compare-refused",
    place: asked,
    reach: (page) => applyDiff(page, diff.replace("port: 5432", "port: 5433")),
    seen: "Not applied:",
  },
  {
    name: "before",
    place: asked,
    async reach(page) {
      await applyDiff(page, diff);
      await page.getByRole("button", { name: "Before", exact: true }).click();
      await page.locator("#drawer-changes").click(); // it is pictured for itself
    },
    seen: "This is Before, to be read only",
    narrow: { tab: "YAML", seen: "This is Before, to be read only" },
  },
  {
    name: "changes",
    place: changed,
    async reach(page) {
      await page.locator("changes-panel summary").first().click();
      await page.locator("changes-panel details[open]").waitFor();
    },
    seen: "before: Blocked arriving at orders-db",
    narrow: { tab: "Changes", seen: "2 flows newly allowed, 12 newly blocked, 1 on other ports" },
  },
  {
    name: "changes-map",
    place: changed.replace("&drawer=changes", ""),
    seen: "19 flows that stay as they are: not drawn",
    narrow: { tab: "Map", seen: "19 flows that stay as they are: not drawn" },
  },
  {
    name: "changes-matrix",
    place: `${changed}&view=matrix`,
    seen: "Who has no change is left out",
    narrow: { tab: "Matrix", seen: "Who has no change is left out" },
  },
  { name: "changes-table", place: `${changed}&view=table`, seen: "15 changes" },
  {
    name: "no-changes",
    place: asked,
    async reach(page) {
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "Find a command" }).fill("Keep the present as Before");
      await page.keyboard.press("Enter");
      await page.getByRole("group", { name: "Side of the review" }).getByRole("button", { name: "Changes" }).click();
    },
    seen: "No flow changes",
  },
];

/** It lets the frontend reach the database. */
const diff = `--- a/policies.yaml
+++ b/policies.yaml
@@ -53,4 +53,4 @@
-              tier: middleware
+              tier: frontend
       ports:
         - protocol: TCP
           port: 5432
`;

async function applyDiff(page: Page, text: string): Promise<void> {
  await page.getByRole("menuitem", { name: "Open" }).click();
  await page.getByRole("button", { name: "Compare two states…" }).click();
  await page.locator("compare-form").getByRole("textbox").fill(text);
  await page.getByRole("button", { name: "Apply the diff" }).click();
}
