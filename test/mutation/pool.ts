import { type ChildProcess, fork } from "node:child_process";
import type { Bundle } from "./bundles.ts";
import type { Reply, Request } from "./worker.ts";

export type Outcome = Reply | { readonly kind: "stopped"; readonly why: "no end" | "no memory" };

/** A process that runs tests; one that does not come back in time is stopped, and another takes its place. */
export class Runner {
  readonly #program: string;
  readonly #open: Extract<Request, { kind: "open" }>;
  #child: ChildProcess | undefined;

  constructor(program: string, bundles: readonly Bundle[], mutants: number) {
    this.#program = program;
    this.#open = { kind: "open", bundles, mutants };
  }

  async ask(request: Request, milliseconds: number): Promise<Outcome> {
    if (!this.#child) {
      this.#child = fork(this.#program, {
        serialization: "advanced",
        execArgv: ["--max-old-space-size=1200"],
        stdio: ["ignore", "ignore", "ignore", "ipc"],
      });
      await this.#send(this.#open, 120_000);
    }
    return this.#send(request, milliseconds);
  }

  close(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }

  #send(request: Request, milliseconds: number): Promise<Outcome> {
    const child = this.#child!;
    return new Promise((resolve) => {
      const settle = (outcome: Outcome) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (outcome.kind === "stopped") this.close();
        resolve(outcome);
      };
      const timer = setTimeout(() => settle({ kind: "stopped", why: "no end" }), milliseconds);
      child.once("message", (reply: Reply) => settle(reply));
      child.once("exit", () => settle({ kind: "stopped", why: "no memory" }));
      child.send(request);
    });
  }
}
