import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { spanOf } from "../../src/text/places.ts";
import type { SourceFile } from "../../src/text/source-file.ts";
import { readFiles } from "../support/reading.ts";

const corpus = path.join(import.meta.dirname, "../../../shared/corpus");
const isThere = existsSync(corpus);
if (!isThere) console.log("../shared/corpus is not there: its sets were not read");

function readSet(name: string): readonly SourceFile[] {
  const folder = path.join(corpus, name);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => statSync(path.join(folder, file)).isFile())
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(folder, file), "utf8") }));
}

function countKinds(files: readonly SourceFile[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of readFiles(...files).resources) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

test.runIf(isThere)("every set of the corpus is read, and every place is inside its file", { timeout: 30_000 }, () => {
  for (const set of readdirSync(corpus)) {
    const files = readSet(set);
    const lengths = new Map(files.map(({ path: file, text }) => [file, text.length]));
    const { resources, skipped, diagnostics } = readFiles(...files);
    const spans = [...resources, ...skipped.map(({ place }) => ({ place }))].map(({ place }) => spanOf(place));
    for (const { file, start, end } of [...spans, ...diagnostics.map(({ span }) => span)]) {
      expect(0 <= start && start <= end && end <= lengths.get(file)!, `${set}/${file} ${start}-${end}`).toBe(true);
    }
  }
});

/** `grep -c "^kind: ClusterNetworkPolicy"` over these files finds 21: the API's own tests apply them to a cluster. */
test.runIf(isThere)("the policies of network-policy-api's own conformance tests are accepted as they are", () => {
  const own = readSet("network-policy-api").filter(({ path: file }) => /^conformance\/base\/.*\/standard-/.test(file));
  const { resources, diagnostics } = readFiles(...own);
  expect(resources.filter(({ kind }) => kind === "ClusterNetworkPolicy")).toHaveLength(21);
  expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
});

/*
 * Counted with PyYAML, not with this reader: each file cut at `^---(?=\s|$)`, every part loaded, Lists taken apart,
 * objects counted by group and kind; held against `grep -c "^kind: NetworkPolicy"` and the like where a set has no Lists.
 */
test.runIf(isThere).each<[string, Record<string, number>]>([
  ["ahmetb-recipes", { NetworkPolicy: 15 }],
  ["argocd", { Service: 8, Deployment: 6, StatefulSet: 1, NetworkPolicy: 7 }],
  [
    "base-station-platform",
    { Namespace: 2, Service: 17, DaemonSet: 1, Deployment: 19, CronJob: 3, NetworkPolicy: 16, Ingress: 3 },
  ],
  ["calico-stars-demo", { Namespace: 18, Service: 20, Deployment: 28, NetworkPolicy: 5 }],
  [
    "homelab-vardevanyan",
    {
      Namespace: 72,
      Pod: 1,
      Service: 91,
      DaemonSet: 15,
      Deployment: 56,
      StatefulSet: 19,
      CronJob: 20,
      Job: 21,
      NetworkPolicy: 726,
      Ingress: 15,
      HTTPRoute: 30,
      Route: 1,
    },
  ],
  ["illuminatio-e2e", { Namespace: 8, Service: 10, Deployment: 11, NetworkPolicy: 17 }],
  ["k8s-docs", { NetworkPolicy: 9 }],
  ["kubeflow", { Namespace: 14, Deployment: 4, NetworkPolicy: 39 }],
  ["longhorn", { Namespace: 1, Service: 4, DaemonSet: 1, Deployment: 2, NetworkPolicy: 14 }],
  ["online-boutique", { Service: 12, Deployment: 12, NetworkPolicy: 13 }],
  ["sock-shop", { Namespace: 2, Service: 14, Deployment: 14, NetworkPolicy: 13 }],
])("the set %s holds what was counted by other means", (set, counts) => {
  expect(countKinds(readSet(set))).toEqual(counts);
});

test.runIf(isThere)("templates are told once for each file, and nothing of them is used", () => {
  const { resources, diagnostics } = readFiles(...readSet("helm-unrendered"));
  const templates = diagnostics.filter(({ code }) => code === "template");
  expect([resources, new Set(templates.map(({ span }) => span.file)).size]).toEqual([[], templates.length]);
  // grep -rlE '\{\{' --include='*.yaml' --include='*.tpl' --include='*.txt' | wc -l, less the Chart.yaml and README files
  expect(templates.every(({ message }) => message.startsWith("this is a Helm template"))).toBe(true);
});

/** By validation.md, file by file: what is wrong, or nothing. */
const badPath: readonly (readonly [file: string, reason: string | undefined])[] = [
  ["api_version_wrong_value", 'no matches for kind "NetworkPolicy" in version "k8sV1"'],
  [
    "endport_cannot_be_defined",
    "spec.ingress[0].ports[0].endPort: Invalid value: 60: may not be specified when `port` is non-numeric",
  ],
  [
    "endport_cannot_be_defined2",
    "spec.ingress[0].ports[0].endPort: Invalid value: 60: may not be specified when `port` is not specified",
  ],
  [
    "endport_less_than_port",
    "spec.ingress[0].ports[0].endPort: Invalid value: 50: must be greater than or equal to `port`",
  ],
  [
    "endport_wrong_range",
    "spec.ingress[0].ports[0].endPort: Invalid value: 0: must be greater than or equal to `port`",
  ],
  ["endport_wrong_type", 'spec.ingress[0].ports[0].endPort: expected an integer, found the string "UDP"'],
  ["ipblock_bad_cidr", 'spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "8000:k00::/120": must be a valid CIDR'],
  ["ipblock_bad_cidr_2", 'spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "8000:f00::/129": must be a valid CIDR'],
  ["ipblock_bad_cidr_3", 'spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "20.0.0.0/33": must be a valid CIDR'],
  ["ipblock_cannot_be_defined", "spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer"],
  ["ipblock_cidr_is_none", "spec.ingress[0].from[0].ipBlock.cidr: Required value"],
  ["ipblock_cidr_wrong_type", "spec.ingress[0].from[0].ipBlock.cidr: expected a string, found a list"],
  ["ipblock_empty", "spec.ingress[0].from[0].ipBlock.cidr: Required value"],
  ["ipblock_except_wrong_type", "spec.ingress[0].from[0].ipBlock.except: expected a list, found the string"],
  ["ipblock_wrong_keys", 'unknown field "spec.ingress[0].from[0].ipBlock.include"'],
  ["ipblock_wrong_type", "spec.ingress[0].from[0].ipBlock: expected an object, found a list"],
  ["matchexpressions_key_does_not_exist", 'matchExpressions[0].key: Invalid value: "": name part must be non-empty'],
  ["matchexpressions_key_has_no_value", 'matchExpressions[0].key: Invalid value: "": name part must be non-empty'],
  ["matchexpressions_key_null", 'matchExpressions[0].key: Invalid value: "": name part must be non-empty'],
  ["matchexpressions_key_wrong_type", "matchExpressions[0].key: expected a string, found a list"],
  ["matchexpressions_key_wrong_value_form", 'matchExpressions[0].key: Invalid value: "a/b/c": a valid label key must'],
  ["matchexpressions_key_wrong_value_form2", 'matchExpressions[0].key: Invalid value: "-_abc.ABB;": name part must'],
  ["matchexpressions_operator_has_no_value", 'operator: Invalid value: "": not a valid selector operator'],
  ["matchexpressions_operator_missing", 'operator: Invalid value: "": not a valid selector operator'],
  ["matchexpressions_operator_null", 'operator: Invalid value: "": not a valid selector operator'],
  ["matchexpressions_operator_wrong_type", "operator: expected a string, found a list"],
  ["matchexpressions_operator_wrong_value", 'operator: Invalid value: "from": not a valid selector operator'],
  [
    "matchexpressions_values_no_match_with_operator",
    "values: Forbidden: may not be specified when `operator` is 'Exists'",
  ],
  [
    "matchexpressions_values_no_match_with_operator2",
    "values: Required value: must be specified when `operator` is 'In'",
  ],
  ["matchexpressions_values_wrong_form", "values: expected a list, found the string"],
  ["matchexpressions_values_wrong_type", "values: expected a list, found the string"],
  ["matchexpressions_wrong_keys", 'unknown field "spec.podSelector.matchExpressions[0].value"'],
  ["matchexpressions_wrong_type", "spec.podSelector.matchExpressions: expected a list, found an object"],
  ["matchlabels_empty_value_label", undefined], // `app:` is the empty text
  ["matchlabels_wrong_key_form", "spec.podSelector.matchLabels: Invalid value:"],
  ["matchlabels_wrong_key_form2", 'matchLabels: Invalid value: "PHJVDVSAVN/role": prefix part a lowercase RFC 1123'],
  ["matchlabels_wrong_type", "spec.podSelector.matchLabels: expected an object, found a list"],
  ["matchlabels_wrong_value_label_form", "must be no more than 63 bytes"],
  ["matchlabels_wrong_value_label_form2", 'matchLabels: Invalid value: "Abc-_.": a valid label must be'],
  ["matchlabels_wrong_value_label_type", "spec.podSelector.matchLabels.app: expected a string, found the number `6`"],
  ["metadata_does_not_exist", "metadata.name: Required value"],
  ["metadata_empty_map", "metadata.name: Required value"],
  ["metadata_is_null", "metadata.name: Required value"],
  ["metadata_name_does_not_exist", "metadata.name: Required value"],
  ["metadata_name_has_no_value", "metadata.name: Required value"],
  ["metadata_name_long", "must be no more than 253 characters"],
  ["metadata_name_null", "metadata.name: Required value"],
  ["metadata_name_wrong_type", "metadata.name: expected a string, found a list"],
  ["metadata_namespace_wrong_type", "metadata.namespace: expected a string, found a list"],
  ["metadata_with_no_value", "metadata.name: Required value"],
  ["metadata_wrong_form", 'metadata.name: Invalid value: "metadata_name_test7": a lowercase RFC 1123 subdomain'],
  ["metadata_wrong_keys", 'unknown field "metadata.namespaceSelector"'],
  ["metadata_wrong_type", "metadata: expected an object, found a list"],
  ["mixed_ipv4_cidr_ipv6_except", "must be a strict subset of `cidr`"],
  ["mixed_ipv4_ipv6_policy", undefined],
  ["mixed_ipv6_cidr_ipv4_except", "must be a strict subset of `cidr`"],
  ["networkPolicy_no_error", undefined],
  ["peer_namespaceselector_wrong_keys", 'unknown field "spec.egress[0].to[0].namespaceSelector.name"'],
  ["peer_namespaceselector_wrong_type", "namespaceSelector: expected an object, found a list"],
  ["peer_no_specified_fields", "spec.egress[0].to[0]: Required value: must specify a peer"],
  ["peer_podselector_wrong_keys", 'unknown field "spec.ingress[0].from[0].podSelector.name"'],
  ["peer_podselector_wrong_type", "spec.ingress[0].from[0].podSelector: expected an object, found a list"],
  ["peers_wrong_keys", 'unknown field "spec.ingress[1].from[0].port"'],
  ["peers_wrong_type", "spec.ingress[1].from: expected a list, found an object"],
  ["port_wrong_label_form1", "must be no more than 15 characters"],
  ["port_wrong_label_form2", "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"],
  ["port_wrong_range", "spec.ingress[0].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive"],
  ["port_wrong_type", "spec.ingress[0].ports[0].port: expected a port's number or name, found a list"],
  ["ports_wrong_keys", 'unknown field "spec.ingress[1].ports[0].podSelector"'],
  ["ports_wrong_type", "spec.ingress[1].ports: expected a list, found an object"],
  ["protocol_wrong_type", "spec.ingress[0].ports[0].protocol: expected a string, found a list"],
  ["protocol_wrong_value", 'Unsupported value: "HTTP": supported values: "TCP", "UDP", "SCTP"'],
  ["spec_egress_wrong_keys", 'unknown field "spec.egress[0].from"'],
  ["spec_egress_wrong_type", "spec.egress: expected a list, found an object"],
  ["spec_empty_map", undefined],
  ["spec_ingress_wrong_keys", 'unknown field "spec.ingress[0].to"'],
  ["spec_ingress_wrong_type", "spec.ingress: expected a list, found an object"],
  ["spec_podselector_does_not_exist", undefined],
  ["spec_podselector_has_no_value", undefined],
  ["spec_podselector_null", undefined],
  ["spec_podselector_wrong_keys", 'unknown field "spec.podSelector.from"'],
  ["spec_podselector_wrong_type", "spec.podSelector: expected an object, found a list"],
  ["spec_policytypes_missing_egress", undefined],
  ["spec_policytypes_missing_ingress", undefined],
  ["spec_policytypes_wrong_type", "spec.policyTypes: expected a list, found the string"],
  ["spec_policytypes_wrong_values", 'Unsupported value: "Ingress, Egress": supported values: "Ingress", "Egress"'],
  ["spec_wrong_keys", 'unknown field "spec.name"'],
  ["spec_wrong_type", "spec: expected an object, found a list"],
];

const badPathFolder = path.join(corpus, "npguard-nca-badpath/tests/k8s_testcases/network-policy-checks-bad-path");

test.runIf(isThere).each(badPath)("%s is refused when the API server would: %s", (file, reason) => {
  const text = readFileSync(path.join(badPathFolder, `${file}.yaml`), "utf8");
  const { resources, skipped } = readFiles({ path: `${file}.yaml`, text });
  expect([resources.length, skipped.length]).toEqual(reason === undefined ? [1, 0] : [0, 1]);
  if (reason !== undefined) expect(skipped[0]?.reason).toContain(reason);
});

test.runIf(isThere)("every file of the bad-path set is in the table", () => {
  const files = readdirSync(badPathFolder).map((file) => file.replace(/\.yaml$/, ""));
  const cases = new Set(badPath.map(([file]) => file));
  expect(files.filter((file) => !cases.has(file))).toEqual(["network-policy-check-bad-path-scheme"]); // a test's own plan
});
