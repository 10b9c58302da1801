import { expect, test } from "vitest";
import { Names } from "../../src/cluster/names.ts";

test("namespace, kind and name together name an object, and each tells two apart", () => {
  const names = new Names<number>();
  names.set({ namespace: "a", kind: "Pod", name: "web" }, 1);
  names.set({ namespace: "b", kind: "Pod", name: "web" }, 2);
  names.set({ namespace: "a", kind: "Service", name: "web" }, 3);
  names.set({ namespace: "a", kind: "Pod", name: "db" }, 4);
  names.set({ namespace: "a", kind: "Pod", name: "web" }, 5);
  expect([names.get("a", "Pod", "web"), names.get("b", "Pod", "web"), names.get("a", "Service", "web")]).toEqual([
    5, 2, 3,
  ]);
  expect(names.namespaces()).toEqual(["a", "b"]);
  expect([names.get("a", "Pod", "db"), names.get("b", "Pod", "db"), names.get("", "Pod", "web")]).toEqual([
    4,
    undefined,
    undefined,
  ]);
});
