import { formatSelector } from "../policy/selector.ts";
import type { AdminPolicy } from "../resources/admin-policy.ts";
import type { LabelSelector, Labels } from "../resources/labels.ts";
import type { Direction, NetworkPolicy } from "../resources/network-policy.ts";
import type { Resource } from "../resources/resource.ts";
import type { Workload } from "../resources/workload.ts";
import { type Place, placeUnder } from "../text/document.ts";
import { isSameContent } from "./content.ts";
import type { Edit, EditDeed, ObjectEdits } from "./edit.ts";
import { editsOfRules } from "./rule-edits.ts";

/** What is other in an object that may be there before, after or both times: of one kind. */
export function editsOf(before: Resource | undefined, after: Resource | undefined): ObjectEdits {
  if (!before || !after) return wholeEdit(before, after);
  if (before.kind === "NetworkPolicy") return policyEdits(before, after as NetworkPolicy);
  if ("tier" in before) return adminEdits(before, after as AdminPolicy);
  if ("template" in before) return workloadEdits(before, after as Workload);
  return fieldEdits(before, after, before.place, after.place, ["metadata", "labels"]);
}

function wholeEdit(before: Resource | undefined, after: Resource | undefined): ObjectEdits {
  const kind = after ? "object-added" : "object-removed";
  const edit: Edit = { deed: { kind }, before: before?.place, after: after?.place };
  return { edits: [edit], mix: (taken) => (taken.has(edit) ? after : before) };
}

function policyEdits(before: NetworkPolicy, after: NetworkPolicy): ObjectEdits {
  const selector = selectorEdit(before.podSelector, after.podSelector);
  const types = typesEdit(before, after);
  const ingress = editsOfRules("ingress", before.ingress, after.ingress);
  const egress = editsOfRules("egress", before.egress, after.egress);
  return {
    edits: [...types, ...selector, ...ingress.edits, ...egress.edits],
    mix: (taken) => ({
      ...before,
      podSelector: takes(taken, selector) ? after.podSelector : before.podSelector,
      isolates: takes(taken, types) ? after.isolates : before.isolates,
      ingress: ingress.mix(taken),
      egress: egress.mix(taken),
    }),
  };
}

function takes(taken: ReadonlySet<Edit>, edits: readonly Edit[]): boolean {
  return edits.some((edit) => taken.has(edit));
}

function selectorEdit(before: LabelSelector, after: LabelSelector): readonly Edit[] {
  if (isSameContent(before, after)) return [];
  const deed: EditDeed = { kind: "selector", said: tellSelector(before), says: tellSelector(after) };
  return [{ deed, before: before.place, after: after.place }];
}

function tellSelector(selector: LabelSelector): string {
  return selector.requirements.length === 0 ? "every pod" : formatSelector(selector);
}

/** Also where the field is left out and the rules say what a policy is for. */
function typesEdit(before: NetworkPolicy, after: NetworkPolicy): readonly Edit[] {
  const missing = (some: readonly Direction[], others: readonly Direction[]) =>
    some.filter((direction) => !others.includes(direction));
  const added = missing(after.isolates, before.isolates);
  const removed = missing(before.isolates, after.isolates);
  if (added.length + removed.length === 0) return [];
  const place = (policy: NetworkPolicy) => placeUnder(policy.place, "spec", "policyTypes");
  return [{ deed: { kind: "policy-types", added, removed }, before: place(before), after: place(after) }];
}

function adminEdits(before: AdminPolicy, after: AdminPolicy): ObjectEdits {
  const { ingress: _, egress: __, ...own } = before;
  const { ingress: ___, egress: ____, ...theirs } = after;
  const fields = fieldEdits(own as AdminPolicy, theirs as AdminPolicy, before.place, after.place, []);
  const ingress = editsOfRules("ingress", before.ingress, after.ingress);
  const egress = editsOfRules("egress", before.egress, after.egress);
  return {
    edits: [...fields.edits, ...ingress.edits, ...egress.edits],
    mix: (taken) => ({
      ...(fields.mix(taken) as AdminPolicy),
      ingress: ingress.mix(taken),
      egress: egress.mix(taken),
    }),
  };
}

function workloadEdits(before: Workload, after: Workload): ObjectEdits {
  const { template: old, ...own } = before;
  const { template: now, ...theirs } = after;
  const fields = fieldEdits(own as Workload, theirs as Workload, before.place, after.place, []);
  const template = (workload: Workload) => placeUnder(workload.place, ...templatePath(workload));
  const shapes = fieldEdits(old, now, template(before), template(after), ["metadata", "labels"]);
  return {
    edits: [...fields.edits, ...shapes.edits],
    mix: (taken) => ({ ...(fields.mix(taken) as Workload), template: shapes.mix(taken) as unknown as typeof old }),
  };
}

function templatePath({ kind }: Workload): readonly string[] {
  return kind === "CronJob" ? ["spec", "jobTemplate", "spec", "template"] : ["spec", "template"];
}

/** Field by field; labels key by key. */
function fieldEdits(
  before: object,
  after: object,
  oldPlace: Place,
  newPlace: Place,
  labelPath: readonly string[],
): ObjectEdits {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => name !== "place" && name !== "labels",
  );
  const valueIn = (object: object, name: string): unknown => (object as Record<string, unknown>)[name];
  const other = names.filter((name) => !isSameContent(valueIn(before, name), valueIn(after, name)));
  const fields = other.map((name) => ({
    name,
    edit: { deed: { kind: "field", name }, before: oldPlace, after: newPlace } satisfies Edit,
  }));
  const labels = labelEdits(labelsOf(before), labelsOf(after), (place) => placeUnder(place, ...labelPath), {
    before: oldPlace,
    after: newPlace,
  });
  return {
    edits: [...labels.map(({ edit }) => edit), ...fields.map(({ edit }) => edit)],
    mix: (taken) => {
      const mixed: Record<string, unknown> = { ...before };
      for (const { name, edit } of fields) if (taken.has(edit)) mixed[name] = valueIn(after, name);
      if (labels.length > 0) mixed.labels = mixLabels(labelsOf(before), labelsOf(after), labels, taken);
      return mixed as unknown as Resource;
    },
  };
}

const noLabels: Labels = new Map();

function labelsOf(object: object): Labels {
  return "labels" in object ? (object.labels as Labels) : noLabels;
}

interface LabelEdit {
  readonly key: string;
  readonly edit: Edit;
}

function labelEdits(
  before: Labels,
  after: Labels,
  labelsAt: (place: Place) => Place,
  places: { readonly before: Place; readonly after: Place },
): readonly LabelEdit[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
  const placeOf = (labels: Labels, place: Place, key: string) =>
    labels.has(key) ? placeUnder(labelsAt(place), key) : labelsAt(place);
  return keys.map((key) => ({
    key,
    edit: {
      deed: { kind: "label", key, said: before.get(key), says: after.get(key) },
      before: placeOf(before, places.before, key),
      after: placeOf(after, places.after, key),
    },
  }));
}

function mixLabels(before: Labels, after: Labels, edits: readonly LabelEdit[], taken: ReadonlySet<Edit>): Labels {
  const labels = new Map(before);
  for (const { key, edit } of edits) {
    if (!taken.has(edit)) continue;
    const value = after.get(key);
    if (value === undefined) labels.delete(key);
    else labels.set(key, value);
  }
  return labels;
}
