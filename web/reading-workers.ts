import { startAnalysisWorker } from "./analysis-worker.ts";
import { isArchivePath } from "./manifest-path.ts";
import type { GivenFile, Request } from "./protocol.ts";

/** Workers that read for the one that analyses. */
export interface ReadingWorkers {
  /** The ends of their channels that the other worker gets. */
  readonly ports: readonly MessagePort[];
  stop(): void;
}

export const noReadingWorkers: ReadingWorkers = { ports: [], stop: () => {} };

/** As many as there are processors for, when there is enough to read. */
export function startReadingWorkers(files: readonly GivenFile[]): ReadingWorkers {
  if (!isMuch(files)) return noReadingWorkers;
  const count = Math.min(mostWorkers, (navigator.hardwareConcurrency ?? 1) - 1);
  const started = Array.from({ length: count }, startReadingWorker);
  return {
    ports: started.map(({ port }) => port),
    stop: () => {
      for (const { worker } of started) worker.terminate();
    },
  };
}

function startReadingWorker() {
  const worker = startAnalysisWorker();
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ kind: "read", port: port2 } satisfies Request, [port2]);
  return { worker, port: port1 };
}

/** Beside the one that waits for them. */
const mostWorkers = 3;

/** Whether reading takes longer than starting workers. JSON is read some 15 times faster than YAML, by one. */
function isMuch(files: readonly GivenFile[]): boolean {
  return files.reduce((sum, file) => sum + yamlIn(file), 0) > leastShared;
}

/** How much YAML there may be in a file. */
function yamlIn({ path, blob }: GivenFile): number {
  if (/\.json$/i.test(path)) return 0;
  return isArchivePath(path) ? blob.size * 5 : blob.size;
}

const leastShared = 600_000;
