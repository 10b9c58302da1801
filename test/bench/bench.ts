import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { generateCluster } from "../support/generate-cluster.ts";
import { benchAnswering, formatAnswering } from "./answering.ts";
import { benchReading, formatReading } from "./reading.ts";

const small = { seed: 1, pods: 1_000, policies: 100 };
const large = { seed: 1, pods: 10_000, policies: 1_000 };

const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length, load: loadavg()[0]!.toFixed(1) };
console.log(
  `node ${machine.node}, ${machine.cores} cores, of which ${machine.load} were busy before: figures compare on a calm machine`,
);

const reading = benchReading(generateCluster(small));
console.log(`\n${formatReading(reading)}\n`);
const answering = [small, large].map(benchAnswering);
console.log(`${formatAnswering(answering)}\n`);

writeFileSync("test/out/bench.json", `${JSON.stringify({ machine, reading, answering }, undefined, 2)}\n`);
console.log("figures written to test/out/bench.json");
