import { answering } from "./answering.ts";
import { editing } from "./editing.ts";
import { growth } from "./growth.ts";
import { reading } from "./reading.ts";
import { reviewing } from "./reviewing.ts";
import type { Section } from "./section.ts";
import { suggesting } from "./suggesting.ts";

/** All there is to measure, in the order it is shown. */
export const sections: readonly Section[] = [
  ...answering,
  ...growth,
  ...editing,
  ...suggesting,
  ...reviewing,
  ...reading,
];
