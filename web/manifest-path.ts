/** Whether a file found in a folder or an archive is worth reading; files picked one by one are always read. */
export function isManifestPath(path: string): boolean {
  const steps = path.split("/");
  const hidden = steps.some((step) => (step.startsWith(".") && step.length > 1 && step !== "..") || left.has(step));
  return !hidden && /\.(ya?ml|json)$/i.test(path);
}

export function isArchivePath(path: string): boolean {
  return /\.(zip|tar|tgz|tar\.gz)$/i.test(path);
}

/** `shop.canreach.json`: work that somebody shared as a file. */
export function isSharePath(path: string): boolean {
  return /\.canreach\.json$/i.test(path);
}

const left: ReadonlySet<string> = new Set(["node_modules", "__MACOSX"]);
