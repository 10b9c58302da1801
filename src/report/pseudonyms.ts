import type { ObjectRef } from "../cluster/objects.ts";
import { obtain } from "../obtain.ts";
import type { EndpointRef, WorkloadRef } from "../policy/flow.ts";
import { workloadKinds } from "../resources/workload.ts";
import type { EditDeed } from "../review/edit.ts";
import { tellDeed } from "../review/edit-text.ts";
import type { EndName } from "../review/end-set.ts";
import type { ControllerRef, FlowChange } from "../review/flow-change.ts";
import type { CauseEdit, ExplainedChange, Review } from "../review/review.ts";
import type { Span } from "../text/span.ts";
import { unreachable } from "../unreachable.ts";

type Ref = EndpointRef | ControllerRef;

export interface PseudonymOptions {
  /** Whether addresses are replaced too: other readers may know whose they are. */
  readonly addresses: boolean;
}

/**
 * The same review with `ns-1/app-3` in place of names: of namespaces, workloads, pods, policies, labels, domains, nodes
 * and files. One name has one pseudonym all over it, before and after, and one review the same ones each time. What a
 * rule or a selector says is left out: it is made of names.
 */
export function pseudonymize(review: Review, options: PseudonymOptions): Review {
  const names = new Pseudonyms(options);
  const changes = new Map(review.changes.map((one) => [one, names.explained(one)]));
  return {
    ...review,
    changes: [...changes.values()],
    groups: review.groups.map(({ from, to, members }) => ({
      from: from.map((end) => names.endName(end)),
      to: to.map((end) => names.endName(end)),
      members: members.map((one) => changes.get(one)!),
    })),
    cautions: review.cautions.map((caution) => caution.replace(/`[^`]*`/g, "`…`")),
    objects: review.objects.map((one) => ({
      ...one,
      object: names.object(one.object),
      edits: one.edits.map((edit) => names.edit(edit)),
      ...names.places(one),
    })),
  };
}

type Kind =
  | "ns"
  | "app"
  | "part"
  | "svc"
  | "node"
  | "domain"
  | "addresses"
  | "policy"
  | "object"
  | "label"
  | "value"
  | "file";

/** Counts in the order in which names come. */
class Pseudonyms {
  readonly #options: PseudonymOptions;
  readonly #known = new Map<Kind, Map<string, string>>();

  constructor(options: PseudonymOptions) {
    this.#options = options;
  }

  explained({ change, cause }: ExplainedChange): ExplainedChange {
    const { from, to } = change;
    const told: FlowChange = {
      ...change,
      from: { ...from, ref: this.#ref(from.ref) },
      to: { ...to, ref: this.#end(to.ref) },
    };
    const edits = (all: readonly CauseEdit[]) => all.map((edit) => this.edit(edit));
    return {
      change: told,
      cause: { ...cause, edits: edits(cause.edits), alternatives: cause.alternatives.map(edits) },
    };
  }

  endName(end: EndName): EndName {
    switch (end.kind) {
      case "any-pod":
        return { ...end, but: end.but.map((ref) => this.#workload(ref)) };
      case "namespace":
        return {
          ...end,
          namespace: this.#name("ns", end.namespace),
          but: end.but.map((ref) => this.#workload(ref)),
        };
      case "end":
        return { ...end, ref: this.#ref(end.ref) };
      default:
        return unreachable(end);
    }
  }

  object({ kind, namespace, name }: ObjectRef): ObjectRef {
    return {
      kind,
      namespace: namespace === "" ? "" : this.#name("ns", namespace),
      name: this.#name(kindOf(kind), name),
    };
  }

  places({ before, after }: { readonly before: Span | undefined; readonly after: Span | undefined }) {
    const place = (span: Span | undefined) => span && { ...span, file: this.#name("file", span.file) };
    return { before: place(before), after: place(after) };
  }

  edit(edit: CauseEdit): CauseEdit {
    const deed = this.#deed(edit.deed);
    const says = "says" in deed && deed.kind !== "label" ? tellDeed(deed).replace(/:.*/s, "") : tellDeed(deed);
    return { object: this.object(edit.object), deed, says, ...this.places(edit) };
  }

  #deed(deed: EditDeed): EditDeed {
    switch (deed.kind) {
      case "rule-added":
      case "rule-removed":
      case "rule-changed":
        return { ...deed, says: "" };
      case "selector":
        return { ...deed, said: "", says: "" };
      case "label": {
        const value = (text: string | undefined) => text && this.#name("value", text);
        return { ...deed, key: this.#name("label", deed.key), said: value(deed.said), says: value(deed.says) };
      }
      case "object-added":
      case "object-removed":
      case "policy-types":
      case "field":
        return deed;
      default:
        return unreachable(deed);
    }
  }

  #ref(ref: Ref): Ref {
    return ref.kind === "ingress-controller" ? ref : this.#end(ref);
  }

  #workload(ref: WorkloadRef): WorkloadRef {
    const [namespace, name] = [this.#name("ns", ref.namespace), this.#name("app", ref.name)];
    const part = ref.part === "" ? "" : this.#name("part", ref.part);
    const id = `${namespace}/${ref.workload}/${name}${part === "" ? "" : `#${part}`}`;
    return { ...ref, id, namespace, name, part };
  }

  #end(ref: EndpointRef): EndpointRef {
    switch (ref.kind) {
      case "workload":
        return this.#workload(ref);
      case "service": {
        const [namespace, name] = [this.#name("ns", ref.namespace), this.#name("svc", ref.name)];
        return { ...ref, id: `${namespace}/Service/${name}`, namespace, name };
      }
      case "domain":
        return { ...ref, id: this.#name("domain", ref.id) };
      case "outside":
        return this.#outside(ref);
      default:
        return unreachable(ref);
    }
  }

  #outside(ref: Extract<EndpointRef, { kind: "outside" }>): EndpointRef {
    if (ref.id === "internet") return ref;
    if (this.#options.addresses) return { kind: "domain", id: this.#name("addresses", ref.id) };
    const nodes = ref.nodes.map((node) => this.#name("node", node));
    return { ...ref, id: ref.id.startsWith("Node/") ? `Node/${nodes.join()}` : ref.id, nodes };
  }

  #name(kind: Kind, name: string): string {
    const known = obtain(this.#known, kind, () => new Map<string, string>());
    return obtain(known, name, () => `${kind}-${known.size + 1}`);
  }
}

const workloads: readonly string[] = ["Pod", ...workloadKinds];

function kindOf(kind: string): Kind {
  if (kind === "Namespace") return "ns";
  if (kind === "Service") return "svc";
  if (kind === "Node") return "node";
  if (workloads.includes(kind)) return "app";
  return kind.endsWith("Policy") ? "policy" : "object";
}
