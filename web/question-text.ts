import type { Question } from "../src/policy/question.ts";

/** `shop/web → shop/db · TCP 5432`. */
export function formatQuestion({ from, to, protocol, port }: Question): string {
  const asked = [port === undefined ? protocol : (protocol ?? "TCP"), port].filter((part) => part !== undefined);
  return [`${from} → ${to}`, ...(asked.length > 0 ? [asked.join(" ")] : [])].join(" · ");
}

export function isSameQuestion(a: Question, b: Question): boolean {
  return a.from === b.from && a.to === b.to && a.protocol === b.protocol && a.port === b.port;
}
