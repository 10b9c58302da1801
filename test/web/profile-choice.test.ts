import { expect, test } from "vitest";
import { defaultProfile } from "../../src/cluster/profile.ts";
import { describeChoice, isSameChoice, type ProfileChoice, splitCidrs } from "../../web/profile-choice.ts";

const everythingElse: Required<ProfileChoice> = {
  enforced: false,
  ipBlockMatchesPods: "never",
  hostNetwork: "as-pod",
  podCidrs: ["10.244.0.0/16"],
};

test("a choice holds what is not the default, for every option there is", () => {
  expect(Object.keys(everythingElse).sort()).toEqual(Object.keys(defaultProfile).sort());
  for (const [key, value] of Object.entries(everythingElse)) expect(value).not.toEqual(Object(defaultProfile)[key]);
});

test("what differs from the default is told in words", () => {
  expect(describeChoice({})).toEqual([]);
  expect(describeChoice(everythingElse)).toEqual([
    "policies ignored",
    "blocks never match pods",
    "host network as pods",
    "own pod CIDRs",
  ]);
  expect(describeChoice({ podCidrs: [] })).toEqual(["pods anywhere"]);
});

test.each(Object.keys(everythingElse))("choices that differ in %s are not the same", (key) => {
  const { [key as keyof ProfileChoice]: _, ...rest } = everythingElse;
  expect(isSameChoice(everythingElse, rest)).toBe(false);
  expect(isSameChoice(rest, { ...rest })).toBe(true);
});

test("no pod CIDR at all is not the default ones", () => {
  expect(isSameChoice({}, { podCidrs: [] })).toBe(false);
});

test("CIDRs are separated by commas, spaces or lines, and each counts once", () => {
  expect(splitCidrs(" 10.0.0.0/8,\n fd00::/8 ; 10.0.0.0/8 ")).toEqual(["10.0.0.0/8", "fd00::/8"]);
  expect(splitCidrs(" ")).toEqual([]);
});
