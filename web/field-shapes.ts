/** What stands under a field. */
export type Shape =
  | { readonly kind: "object"; readonly fields: Fields }
  | { readonly kind: "list"; readonly of: Shape }
  /** One of a few words, each with what it means. */
  | { readonly kind: "choice"; readonly words: Readonly<Record<string, string>> }
  /** Labels of those that a selector over such labels can find. */
  | { readonly kind: "labels"; readonly of: Labelled }
  | { readonly kind: "label-key"; readonly of: Labelled }
  /** Of the key, or where none is given here, of that of the condition it stands in. */
  | { readonly kind: "label-value"; readonly of: Labelled; readonly key?: string }
  | { readonly kind: "port"; readonly by: "name" | "number" | "either" }
  | { readonly kind: "namespace" }
  /** Of a test: one end or a list of them, each by name or by the labels of pods. */
  | { readonly kind: "ends" }
  /** A network, an address or a name: anything. */
  | { readonly kind: "free" };

export type Labelled = "pod" | "namespace" | "node";

export type Fields = Readonly<Record<string, Field>>;

export interface Field {
  /** A sentence without a full stop. */
  readonly says: string;
  readonly shape: Shape;
}

export const free: Shape = { kind: "free" };
export const port = (by: "name" | "number" | "either"): Shape => ({ kind: "port", by });
export const field = (says: string, shape: Shape = free): Field => ({ says, shape });
export const object = (fields: Fields): Shape => ({ kind: "object", fields });
export const list = (of: Shape): Shape => ({ kind: "list", of });
export const choice = (words: Readonly<Record<string, string>>): Shape => ({ kind: "choice", words });

export const truth = choice({ true: "yes", false: "no, as when it is left out" });

export const protocol = choice({
  TCP: "the usual one, and meant when none is given",
  UDP: "DNS and other datagrams",
  SCTP: "streams of telephony; not every network plugin knows it",
});

export function selector(of: Labelled): Shape {
  return object({
    matchLabels: field(`labels that a ${of} must have, all of them`, { kind: "labels", of }),
    matchExpressions: field(
      "conditions on labels, all of which must hold",
      list(
        object({
          key: field("the label that is looked at", { kind: "label-key", of }),
          operator: field(
            "how the label is held against the values",
            choice({
              In: "the label has one of the values",
              NotIn: "the label has none of the values, or is absent",
              Exists: "the label is there, whatever its value",
              DoesNotExist: "the label is absent",
            }),
          ),
          values: field("what In and NotIn compare with", list({ kind: "label-value", of })),
        }),
      ),
    ),
  });
}
