import { joinIntakes } from "../../src/resources/intake.ts";
import type { FileIntake } from "../../src/resources/read-file.ts";
import type { Place } from "../../src/text/document.ts";
import { spanOf } from "../../src/text/places.ts";

/** All that a file gives and tells, places as the lines and columns they are at: to hold ways of reading together. */
export function describeReading(intake: FileIntake): string {
  const plainly = (_: string, one: unknown) => {
    if (typeof one === "bigint") return `${one}n`;
    return isPlace(one) ? spanOf(one) : one;
  };
  return JSON.stringify(joinIntakes([intake]), plainly, 1);
}

function isPlace(one: unknown): one is Place {
  return typeof one === "object" && one !== null && "document" in one && typeof one.document === "object";
}
