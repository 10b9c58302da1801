import { html, type TemplateResult } from "lit";
import type { Layout, Point } from "../../src/views/layout.ts";
import type { Box } from "./flow-map-frame.ts";
import "./map-overview.ts";
import type { LookAtEvent } from "./map-overview.ts";

/** Where one is on a map of which not all is in sight; folded on a narrow page, where it would cover what one looks at. */
export function overviewOf(
  layout: Layout | undefined,
  sight: Box | undefined,
  isNarrow: boolean,
  lookAt: (at: Point) => void,
): TemplateResult {
  const overview = html`<map-overview
    role="img"
    aria-label="The whole map, and what of it is in sight"
    .layout=${layout}
    .sight=${sight}
    @look-at=${({ at }: LookAtEvent) => lookAt(at)}
  ></map-overview>`;
  return isNarrow ? html`<details class="legend overview"><summary>Overview</summary>${overview}</details>` : overview;
}
