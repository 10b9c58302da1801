/** Once what was changed is seen: what can wait does not hold it up. */
export function afterPaint(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
}
