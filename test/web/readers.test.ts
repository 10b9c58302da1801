import { afterEach, expect, test } from "vitest";
import { ReadAhead } from "../../src/text/read-ahead.ts";
import { Readers, serveReader } from "../../web/readers.ts";

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** Both ends of a channel, closed behind the test. */
function channel(): readonly [MessagePort, MessagePort] {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  return [port1, port2];
}

/** Documents of more than a run each. */
const texts = ["a", "b", "c", "d", "e"].map((name) => `---\nkind: ${name}\n# ${"x".repeat(100_000)}\n`);

function readAhead(readers: Readers): ReadAhead {
  const ahead = new ReadAhead((run) => readers.add(run));
  ahead.push(texts.join(""));
  ahead.end();
  return ahead;
}

function kindsIn(ahead: ReadAhead): readonly unknown[] {
  const kinds: unknown[] = [];
  for (let at = 0; at < texts.join("").length; ) {
    const run = ahead.runAt(at).next().value;
    if (!run) throw new Error("it is read");
    kinds.push(
      ...run.pieces.map(({ content }) => content.kind === "value" && (content.value as { kind: string }).kind),
    );
    at = run.end;
  }
  return kinds;
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

test("others read, and what they read is taken in the order of the text", async () => {
  const [mine, theirs] = channel();
  serveReader(theirs);
  const ahead = readAhead(new Readers([mine]));
  await expect.poll(() => ahead.awaited).toBeUndefined();
  expect(kindsIn(ahead)).toEqual(["a", "b", "c", "d", "e"]);
});

test("who waits reads what nobody was given, and at last what nobody gives back", () => {
  const [mine] = channel();
  const readers = new Readers([mine]); // nobody is at the other end
  const ahead = readAhead(readers);
  const read: number[] = [];
  for (let run = ahead.awaited; run; run = ahead.awaited) {
    const before = run.start;
    readers.readBeside(run);
    if (run.take) read.push(before / texts[0]!.length);
  }
  expect(read).toEqual([0, 1]); // two were given, which are read last
  expect(kindsIn(ahead)).toEqual(["a", "b", "c", "d", "e"]);
});

test("what others cannot read is read by who waits, and an answer that comes late changes nothing", async () => {
  const [mine, theirs] = channel();
  theirs.onmessage = () => theirs.postMessage("");
  const readers = new Readers([mine]);
  const ahead = readAhead(readers);
  await turn();
  await turn();
  for (let run = ahead.awaited; run; run = ahead.awaited) readers.readBeside(run);
  expect(kindsIn(ahead)).toEqual(["a", "b", "c", "d", "e"]);
});

test("two share the work", async () => {
  const asked = [0, 0];
  const ends = [0, 1].map((i) => {
    const [mine, theirs] = channel();
    serveReader(theirs);
    const serve = theirs.onmessage!;
    theirs.onmessage = (event) => {
      asked[i]!++;
      serve.call(theirs, event);
    };
    return mine;
  });
  const ahead = readAhead(new Readers(ends));
  await expect.poll(() => ahead.awaited).toBeUndefined();
  expect(asked[0]! + asked[1]!).toBe(5);
  expect(Math.min(...asked)).toBeGreaterThan(0);
});
