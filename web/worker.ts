import { type Analysis, analyze, listExposure, listFlows } from "../src/analyze.ts";
import { formatExposure } from "../src/report/format-exposure.ts";
import { type FlowForm, formatFlows } from "../src/report/format-flows.ts";
import { decodeBytes } from "../src/text/source-file.ts";
import { drawMap, lookThrough } from "../src/views/look.ts";
import { matrixWindow } from "../src/views/matrix-window.ts";
import { searchOptions } from "../src/views/option-search.ts";
import { buildPicture } from "../src/views/picture.ts";
import { flowPage } from "../src/views/table.ts";
import { openFiles } from "./open-files.ts";
import type { ExportedList, Page, PageRequest, Reply, Request } from "./protocol.ts";
import { keepSameFiles } from "./same-files.ts";

/** The analysis of the latest files: questions are asked of it. */
let analysis: Analysis = analyze([]);
/** The revision of those files. */
let files = 0;

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  try {
    const reply = replyTo(data);
    postMessage(reply, { transfer: reply.kind === "page" ? buffersOf(reply.page) : [] });
  } catch (error) {
    postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) } satisfies Reply);
  }
});

function replyTo(request: Request): Reply {
  switch (request.kind) {
    case "open": {
      const { files: opened, leftAside } = openFiles(request.files);
      return { kind: "opened", files: opened.map(({ path, bytes }) => decodeBytes(path, bytes)), leftAside };
    }
    case "analyze":
      analysis = analyze(keepSameFiles(analysis.files, request.files), request.profile, analysis);
      files = request.revision.files;
      return {
        kind: "analyzed",
        revision: request.revision,
        picture: buildPicture(analysis),
        look: lookThrough(analysis, request.lens),
      };
    case "ask":
      return { kind: "answered", revision: request.revision, look: lookThrough(analysis, request.lens) };
    case "draw":
      return { kind: "drawn", revision: request.revision, graph: drawMap(analysis, request.lens) };
    case "page":
      return { kind: "page", page: request.files === files ? pageOf(request.page) : undefined };
    case "export":
      return { ...request, kind: "exported", text: listAsText(request.list, request.form) };
  }
}

function pageOf({ list, wanted }: PageRequest): Page {
  switch (list) {
    case "matrix":
      return { list, page: matrixWindow(analysis, wanted) };
    case "flows":
      return { list, page: flowPage(analysis, wanted) };
    case "options":
      return { list, page: searchOptions(analysis, wanted) };
  }
}

function buffersOf(page: Page | undefined): Transferable[] {
  return page?.list === "matrix" ? [page.page.cells.buffer] : [];
}

function listAsText(list: ExportedList, form: FlowForm): string {
  return list === "flows" ? formatFlows(listFlows(analysis), form) : formatExposure(listExposure(analysis), form);
}
