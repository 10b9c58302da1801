/** `npm run bench`: the engine built as it is shipped, measured in plain Node. Figures are to compare, not to pass. */
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";

await bundle("measure-section");
await bundle("reading-thread");
await import(pathToFileURL(await bundle("bench")).href);
