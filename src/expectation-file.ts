/** Whether a file holds tests, and no manifests: `canreach.yaml`, or any name with `.canreach.yaml` behind it; `.yml` too. */
export function isExpectationFile(path: string): boolean {
  return /(?:^|[/\\])(?:[^/\\]*\.)?canreach\.ya?ml$/i.test(path);
}
