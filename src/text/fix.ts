import type { Fix } from "./diagnostic.ts";

/** A fix for what is written at a place; none where it is written in a way that cannot be taken over. */
export type FixOf = (written: string) => Fix | undefined;

/** Another text in its place, in the quotes it had. */
export function reword(meant: string): FixOf {
  return (written) => {
    const [, quote, plain] = /^(["']?)([\w./:-]+)\1$/.exec(written) ?? [];
    return plain === undefined ? undefined : replaced(written, `${quote}${meant}${quote}`);
  };
}

/** A number, without the quotes it had. */
export function unquote(written: string): Fix | undefined {
  const [, , digits] = /^(["'])([1-9]\d*)\1$/.exec(written) ?? [];
  return digits === undefined ? undefined : replaced(written, digits);
}

/** A text that is read as something else. */
export function enquote(written: string): Fix | undefined {
  return /^[\w.+-]{1,60}$/.test(written) ? replaced(written, `"${written}"`) : undefined;
}

/** Lines that are missing before what is written. */
export function insertBefore(lines: string, title: string): FixOf {
  return () => ({ title, edits: [{ start: 0, end: 0, text: lines }] });
}

/** The one of a few words that is meant where only its case is wrong. */
export function rewordCase(written: string, known: readonly string[]): FixOf | undefined {
  const [meant, ...others] = known.filter((one) => one.toLowerCase() === written.toLowerCase());
  return meant === undefined || others.length > 0 ? undefined : reword(meant);
}

function replaced(written: string, text: string): Fix {
  return { title: `Change to \`${text}\``, edits: [{ start: 0, end: written.length, text }] };
}
