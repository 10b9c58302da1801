/** Whether a name, or every name a pattern stands for, is one that `pattern` means: `*.` stands for one or more labels. */
export function matchesDomain(pattern: string, name: string): boolean {
  return (
    pattern === name || (pattern.startsWith("*.") && name.endsWith(pattern.slice(1)) && name.length >= pattern.length)
  );
}
