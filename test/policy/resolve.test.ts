import { expect, test } from "vitest";
import { analyze, ask, reach } from "../../src/analyze.ts";
import { pod, stream, workload } from "../support/manifests.ts";

const service = `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {selector: {app: database}, ports: [{port: 5432}]}
`;
const analysis = analyze([
  {
    path: "all.yaml",
    text: stream(
      workload("apps/v1", "Deployment", "web", { namespace: "shop", labels: { app: "web" } }),
      workload("apps/v1", "StatefulSet", "database", { namespace: "shop", labels: { app: "database" } }),
      workload("apps/v1", "StatefulSet", "web", { namespace: "batch", labels: { app: "web" } }),
      workload("apps/v1", "Deployment", "web", { namespace: "batch", labels: { app: "web" } }),
      pod("tool", { namespace: "shop", ips: ["10.0.0.7"] }),
      service,
    ),
  },
]);

function wrong(to: string): readonly string[] {
  const { value, diagnostics } = ask(analysis, { from: "shop/web", to });
  expect(value).toBeUndefined();
  return diagnostics.map(({ code, message, help }) => `${code}: ${message}; ${help}`);
}

test("an endpoint that does not exist is an error with the nearest names", () => {
  expect(wrong("shop/databse")).toEqual([
    "endpoint-unknown: no workload, pod or address is named `shop/databse`; did you mean `shop/database`?",
  ]);
  expect(wrong("zzz")).toEqual([
    "endpoint-unknown: no workload, pod or address is named `zzz`; name one as namespace/name, an address, a CIDR, or internet",
  ]);
});

test("two of one name is an error that lists them", () => {
  expect(wrong("batch/web")).toEqual([
    "endpoint-ambiguous: `batch/web` is the name of 2 endpoints: `batch/Deployment/web`, `batch/StatefulSet/web`; name one of them with its kind, as namespace/Kind/name",
  ]);
  expect(reach(analysis, { from: "shop/web", to: "batch/StatefulSet/web" }).answer).toBe("allowed");
});

test("a Service is a destination; as a source the error names the workloads behind it", () => {
  expect(reach(analysis, { from: "shop/web", to: "shop/db" }).to.kind).toBe("service");
  const { diagnostics } = ask(analysis, { from: "shop/db", to: "shop/web" });
  expect(diagnostics.map(({ code, message, help }) => `${code}: ${message}; ${help}`)).toEqual([
    "endpoint-unknown: `shop/db` is a Service; ask about the pods behind it: `shop/database`",
  ]);
});

test.each([
  [0, "port `0` is not a port number"],
  [65536, "port `65536` is not a port number"],
  [1.5, "port `1.5` is not a port number"],
])("port %s is an error", (port, message) => {
  expect(ask(analysis, { from: "shop/web", to: "shop/database", port }).diagnostics.map((one) => one.message)).toEqual([
    message,
  ]);
});

test("a pod's address stands for the pod, and the verdict says so", () => {
  const { to, caveats } = reach(analysis, { from: "shop/web", to: "10.0.0.7" });
  expect(to.id).toBe("shop/Pod/tool");
  expect(caveats.map(({ message }) => message)).toEqual(["10.0.0.7 is the address of pod `shop/Pod/tool`"]);
});

test("reach throws for a wrong question, with all that is wrong with it", () => {
  expect(() => reach(analysis, { from: "shop/wbe", to: "shop/databse" })).toThrow(
    /`shop\/wbe`; did you mean `shop\/web`\?\n.*`shop\/databse`; did you mean `shop\/database`\?/,
  );
});

test("a name outside can be asked for as a destination only", () => {
  const { value, diagnostics } = ask(analyze([]), { from: "api.example.com", to: "internet" });
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ message, help }) => [message, help])).toEqual([
    ["`api.example.com` is a name outside: it can only be a destination", "ask from an address, a CIDR, or internet"],
  ]);
});
