import { unreachable } from "../unreachable.ts";
import type { Document } from "./document.ts";
import { outlineJson } from "./json.ts";
import type { Outline } from "./outline.ts";
import { outlineItem, outlineYaml } from "./yaml-outline.ts";

/** The places of a document's text. */
export function outlineOf(syntax: Document["syntax"], text: string): Outline {
  switch (syntax) {
    case "json":
      return outlineJson(text);
    case "yaml":
      return outlineYaml(text);
    case "yaml-item":
      return outlineItem(text);
    default:
      return unreachable(syntax);
  }
}
