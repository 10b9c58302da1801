import type { LitElement } from "lit";
import { ExportEvent, emit, ReportEvent } from "../events.ts";
import type { Export, MapExport, ReportWish } from "../exports.ts";
import type { Pages } from "../pages.ts";
import type { AppState } from "../state.ts";
import { mapPart } from "./late-parts.ts";
import type { ShownMap } from "./map-file.ts";

interface Page extends LitElement {
  readonly state: AppState;
  readonly pages: Pages;
}

/** Gives the user what the page draws and compares, as files: the code for it comes when it is asked for. */
export class TakeAway {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    page.addEventListener(ExportEvent.type, ({ wanted }) => void this.#export(wanted));
    page.addEventListener(ReportEvent.type, ({ wish }) => void this.#giveReport(wish));
  }

  async #export(wanted: Export): Promise<void> {
    if (wanted.list === "map") await this.#saveMap(wanted);
    if (wanted.list === "report") await this.#giveReport({ form: wanted.form, way: "save", isAnonymous: false });
  }

  /** The map is saved as it is shown, so that it has to be shown. */
  async #saveMap(wanted: MapExport): Promise<void> {
    if (this.#page.state.session.view !== "map") emit(this.#page, { kind: "show-view", view: "map" });
    await mapPart.load();
    const { saveMap } = await import("./map-file.ts");
    await saveMap(this.#page, () => this.#map, wanted);
  }

  async #giveReport(wish: ReportWish): Promise<void> {
    const { giveReport } = await import("./report-file.ts");
    const { pages, state } = this.#page;
    const { side, question } = state.session;
    await giveReport(this.#page, { pages, side, question, map: this.#map }, wish);
  }

  get #map(): (ShownMap & Element) | null {
    return this.#page.renderRoot.querySelector<ShownMap>("flow-map");
  }
}
