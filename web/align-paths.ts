/**
 * The paths of Before as they compare with those of After best: as they are, without the folder above all of them, or
 * with that of After in its place. Archives of two branches are `shop-main/…` and `shop-fix/…`.
 */
export function alignPaths(before: readonly string[], after: readonly string[]): readonly string[] {
  const top = topOf(before);
  const bare = before.map((path) => path.slice(top.length));
  const moved = bare.map((path) => `${topOf(after)}${path}`);
  const known = new Set(after);
  const sameIn = (paths: readonly string[]) => paths.filter((path) => known.has(path)).length;
  return [bare, moved].reduce((best, paths) => (sameIn(paths) > sameIn(best) ? paths : best), before);
}

/** `shop-main/`; empty where files lie beside each other. */
function topOf([first = "", ...others]: readonly string[]): string {
  const top = first.slice(0, first.indexOf("/") + 1);
  return others.every((path) => path.startsWith(top)) ? top : "";
}
