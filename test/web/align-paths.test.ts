import { expect, test } from "vitest";
import { alignPaths } from "../../web/align-paths.ts";

const after = ["shop-fix/k8s/net.yaml", "shop-fix/web.yaml"];

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  [
    "the top folder of another branch becomes that of After",
    ["shop-main/k8s/net.yaml", "shop-main/old.yaml"],
    after,
    ["shop-fix/k8s/net.yaml", "shop-fix/old.yaml"],
  ],
  ["a top folder that After does not have goes", ["main/a.yaml", "main/b.yaml"], ["a.yaml"], ["a.yaml", "b.yaml"]],
  [
    "a top folder that After has besides comes",
    ["k8s/net.yaml", "web.yaml"],
    after,
    ["shop-fix/k8s/net.yaml", "shop-fix/web.yaml"],
  ],
  ["the same paths stay", ["k8s/a.yaml", "k8s/b.yaml"], ["k8s/a.yaml", "a.yaml"], ["k8s/a.yaml", "k8s/b.yaml"]],
  ["paths that have nothing in common stay", ["x/a.yaml"], ["y/b.yaml"], ["x/a.yaml"]],
  ["nothing stays nothing", [], after, []],
])("%s", (_, before, after, aligned) => {
  expect(alignPaths(before, after)).toEqual(aligned);
});
