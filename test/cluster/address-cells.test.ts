import { expect, test } from "vitest";
import { cutAddresses } from "../../src/cluster/address-cells.ts";
import { formatCidrs, type IpSet, parseAddress, parseCidr, subtractAddresses } from "../../src/sets/ip-set.ts";

function block(cidr: string): IpSet {
  const parsed = parseCidr(cidr);
  if (parsed.kind === "invalid") throw new Error(cidr);
  return parsed.block.addresses;
}

function cut(...blocks: readonly IpSet[]): readonly string[] {
  return cutAddresses(blocks).cells.map(
    ({ addresses, blocks }) => `${formatCidrs(addresses).join(",")} in [${blocks}]`,
  );
}

test("without a block each family is one cell", () => {
  expect(cut()).toEqual(["0.0.0.0/0 in []", "::/0 in []"]);
});

test("a nested block cuts its outer one; ranges that the same blocks hold are one cell", () => {
  expect(cut(block("0.0.0.0/1"), block("64.0.0.0/2"))).toEqual([
    "0.0.0.0/2 in [0]",
    "64.0.0.0/2 in [0,1]",
    "128.0.0.0/1 in []",
    "::/0 in []",
  ]);
});

test("what an exception cuts out joins the rest of the space", () => {
  const excepted = subtractAddresses(block("128.0.0.0/1"), block("192.0.0.0/2"));
  expect(cut(excepted)).toEqual(["0.0.0.0/1,192.0.0.0/2 in []", "128.0.0.0/2 in [0]", "::/0 in []"]);
});

test("blocks of one family leave the other whole", () => {
  expect(cut(block("8000::/1"))).toEqual(["0.0.0.0/0 in []", "::/1 in []", "8000::/1 in [0]"]);
});

test.each([
  ["9.255.255.255", "not held"],
  ["10.0.0.0", "held"],
  ["10.255.255.255", "held"],
  ["11.0.0.0", "not held"],
  ["fd00::1", "held"],
  ["fe00::1", "not held"],
])("the cell of %s is %s by 10.0.0.0/8 and fd00::/8", (address, answer) => {
  const cells = cutAddresses([block("10.0.0.0/8"), block("fd00::/8")]);
  const cell = cells.cells[cells.find(parseAddress(address)!)]!;
  expect(cell.blocks.length > 0 ? "held" : "not held").toBe(answer);
});
