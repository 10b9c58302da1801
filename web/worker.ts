import { type Analysis, analyze, listExposure, listFlows } from "../src/analyze.ts";
import type { Flow } from "../src/policy/flow.ts";
import { formatExposure } from "../src/report/format-exposure.ts";
import { type FlowForm, formatFlows } from "../src/report/format-flows.ts";
import { decodeBytes } from "../src/text/source-file.ts";
import { lookThrough } from "../src/views/look.ts";
import { buildPicture } from "../src/views/picture.ts";
import { openFiles } from "./open-files.ts";
import type { ExportedList, Reply, Request } from "./protocol.ts";
import { keepSameFiles } from "./same-files.ts";

/** The analysis of the latest files: questions are asked of it. */
let analysis: Analysis = analyze([]);
let flows: readonly Flow[] = [];

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  try {
    postMessage(replyTo(data));
  } catch (error) {
    postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) } satisfies Reply);
  }
});

function replyTo(request: Request): Reply {
  switch (request.kind) {
    case "open": {
      const { files, leftAside } = openFiles(request.files);
      return { kind: "opened", files: files.map(({ path, bytes }) => decodeBytes(path, bytes)), leftAside };
    }
    case "analyze":
      analysis = analyze(keepSameFiles(analysis.files, request.files), request.profile, analysis);
      flows = listFlows(analysis);
      return {
        kind: "analyzed",
        revision: request.revision,
        picture: buildPicture(analysis, flows),
        look: lookThrough(analysis, flows, request.lens),
      };
    case "ask":
      return { kind: "answered", revision: request.revision, look: lookThrough(analysis, flows, request.lens) };
    case "export":
      return { ...request, kind: "exported", text: listAsText(request.list, request.form) };
  }
}

function listAsText(list: ExportedList, form: FlowForm): string {
  return list === "flows" ? formatFlows(flows, form) : formatExposure(listExposure(analysis), form);
}
