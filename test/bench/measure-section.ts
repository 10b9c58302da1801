/** A process for one section, by its number: sends each value as soon as there is one. */
import { sections } from "./sections.ts";

const section = sections[Number(process.argv[2])]!;
for (const value of section.measure()) process.send!(value);
process.disconnect();
