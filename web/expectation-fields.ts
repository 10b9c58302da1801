import { choice, type Fields, field, list, object, port, protocol, type Shape } from "./field-shapes.ts";

const ends: Shape = { kind: "ends" };

/** The fields of a file of tests. */
export const expectations: Fields = {
  expect: field(
    "what is to stay as it is, whoever changes the policies",
    list(
      object({
        name: field("what the test is called"),
        because: field("why it is kept"),
        from: field("who connects: workloads, with `*` for any text, labels, addresses, or internet", ends),
        to: field("whom to: workloads, with `*` for any text, labels, addresses, a Service, or internet", ends),
        port: field("a port of the pod; all when missing", port("number")),
        protocol: field("TCP where a port is given without one; all when both are missing", protocol),
        answer: field(
          "what every pair is to be answered",
          choice({
            allowed: "the port passes; without one, every port does",
            blocked: "nothing of it passes",
            "some-ports": "without a port: some pass, others do not",
            unknown: "it depends on what the manifests do not say",
          }),
        ),
        only: field("those who get through, and nobody else does: with `to` or `from` alone", ends),
      }),
    ),
  ),
};
