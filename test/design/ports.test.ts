import { describe, expect, test } from "vitest";
import { deployment, namespace } from "../support/manifests.ts";
import { describeAll, diff, policy, suggest } from "../support/suggestions.ts";
import { read } from "../support/verdicts.ts";

const shop = namespace("shop");
const db = deployment("db", {
  namespace: "shop",
  labels: { app: "db" },
  ports: [{ name: "admin", containerPort: 8080 }],
});
const api = deployment("api", { namespace: "shop", labels: { app: "api" } });
const web = deployment("web", { namespace: "shop", labels: { app: "web" } });

/** Everybody in the namespace may reach `db` on these ports. */
function reading(ports: string) {
  const spec = `podSelector: {matchLabels: {app: db}}\ningress:\n- from: [{podSelector: {}}]\n${ports}`;
  return read([shop, db, api, web, policy("db", spec, "shop")]);
}

function removal(ports: string, port: number) {
  const analysis = reading(ports);
  const found = suggest(analysis, "shop/web", "shop/db", port).find(({ steps }) => steps[0]!.deed === "remove-port");
  return found && { text: describeAll([found])[0], lines: diff(analysis, found) };
}

describe("a port is taken out of a rule", () => {
  test.each<[string, string, number, readonly string[]]>([
    ["by its item", "  ports:\n  - port: 8080 # web\n  - port: 9100", 8080, ["-    - port: 8080 # web"]],
    ["by the item that names it", "  ports:\n  - port: 9100\n  - port: admin", 8080, ["-    - port: admin"]],
    [
      "by a range around it, with its comments where they were",
      "  ports:\n  - port: 8000 # first\n    endPort: 9000 # last\n  # metrics\n  - port: 9100",
      8080,
      ["-      endPort: 9000 # last", "+      endPort: 8079 # last", "+    - port: 8081", "+      endPort: 9000"],
    ],
    [
      "by a range behind it where it is the first",
      "  ports:\n  - port: 8000\n    endPort: 9000",
      8000,
      ["-    - port: 8000", "+    - port: 8001"],
    ],
    [
      "by a range in front of it where it is the last",
      "  ports:\n  - port: 8000\n    endPort: 9000",
      9000,
      ["-      endPort: 9000", "+      endPort: 8999"],
    ],
    [
      "by single ports where no more is left of a range",
      "  ports:\n  - {protocol: TCP, port: 8079, endPort: 8081}",
      8080,
      [
        "-    - {protocol: TCP, port: 8079, endPort: 8081}",
        "+    - {protocol: TCP, port: 8079, endPort: 8079}",
        "+    - protocol: TCP",
        "+      port: 8081",
      ],
    ],
    [
      "in brackets",
      "  ports: [{port: 8000, endPort: 9000}, {port: 9100}] # all",
      8080,
      [
        "-    ports: [{port: 8000, endPort: 9000}, {port: 9100}] # all",
        "+    ports: [{port: 8000, endPort: 8079}, {port: 8081, endPort: 9000}, {port: 9100}] # all",
      ],
    ],
    [
      "in every item that holds it, and in none of another protocol",
      "  ports:\n  - port: 8080\n  - protocol: UDP\n    port: 8080\n  - port: 8080\n    endPort: 8090",
      8080,
      [
        "-    - port: 8080",
        "-    - protocol: UDP",
        "-      port: 8080",
        "-    - port: 8080",
        "+    - protocol: UDP",
        "+      port: 8080",
        "+    - port: 8081",
      ],
    ],
  ])("%s", (_, ports, port, lines) => {
    const found = removal(ports, port);
    expect(found?.text).toBe(
      `remove-port db[0] TCP ${port}; closes shop/Deployment/api → shop/Deployment/db TCP ${port}`,
    );
    expect(found?.lines).toEqual(lines);
  });

  test("where its item and a range around it are all that is listed, the rest of the range stays", () => {
    expect(removal("  ports:\n  - port: 8080\n  - port: 8079\n    endPort: 8080", 8080)?.lines).toEqual([
      "-    - port: 8080",
      "-    - port: 8079",
      "-      endPort: 8080",
      "+    - port: 8079",
      "+      endPort: 8079",
    ]);
  });

  test("not where two edits of one line would meet", () => {
    expect(removal("  ports: [{port: 9100}, {port: 8080}, {port: admin}]", 8080)).toBe(undefined);
  });

  test("never the only one: a rule without ports is for all of them", () => {
    expect(removal("  ports: [{port: 8080}]", 8080)).toBe(undefined);
    expect(removal("  ports:\n  - port: 8080\n  - port: admin", 8080)).toBe(undefined);
  });
});

describe("all ports but one are named", () => {
  const onlyWeb = (ports: string) => {
    const spec = `podSelector: {matchLabels: {app: db}}\ningress:\n- from: [{podSelector: {matchLabels: {app: web}}}]${ports}`;
    return read([shop, db, api, web, policy("db", spec, "shop")]);
  };

  test("of a rule for all ports, where whatever reads better closes more", () => {
    const analysis = onlyWeb("");
    const [first, second] = suggest(analysis, "shop/web", "shop/db", 8080);
    expect(describeAll([first!, second!])).toEqual([
      "split-ports db[0] TCP 8080",
      "remove-rule db[0]; closes shop/Deployment/web → shop/Deployment/db SCTP 1-65535,TCP 1-8079,8081-65535,UDP 1-65535",
    ]);
    expect(diff(analysis, first!)).toEqual([
      "+    ports:",
      "+    - protocol: SCTP",
      "+    - protocol: TCP",
      "+      port: 1",
      "+      endPort: 8079",
      "+    - protocol: TCP",
      "+      port: 8081",
      "+      endPort: 65535",
      "+    - protocol: UDP",
    ]);
  });

  test("of an item for all ports of its protocol", () => {
    const analysis = onlyWeb("\n  ports:\n  - protocol: TCP # all\n  - protocol: UDP");
    const [first] = suggest(analysis, "shop/web", "shop/db", 1);
    expect(describeAll([first!])).toEqual(["split-ports db[0] TCP 1"]);
    expect(diff(analysis, first!)).toEqual(["+      port: 2", "+      endPort: 65535"]);
  });

  test("of an item that is empty, which is for all of TCP", () => {
    const analysis = onlyWeb("\n  ports:\n  - {}\n  - port: 8080");
    const [first] = suggest(analysis, "shop/web", "shop/db", 8080);
    expect(describeAll([first!])).toEqual(["split-ports db[0] TCP 8080"]);
    expect(diff(analysis, first!)).toEqual([
      "-    - {}",
      "-    - port: 8080",
      "+    - {port: 1, endPort: 8079}",
      "+    - port: 8081",
      "+      endPort: 65535",
    ]);
  });

  test("not where something else closes as little", () => {
    const found = describeAll(suggest(reading(""), "shop/web", "shop/db", 8080));
    expect(found[0]).toBe(
      "except db[0] web; closes shop/Deployment/web → shop/Deployment/db SCTP 1-65535,TCP 1-8079,8081-65535,UDP 1-65535",
    );
    expect(found.some((text) => text.includes("split-ports"))).toBe(false);
  });
});
