/** Something to say about what was opened or done, one sentence; a `warning` where not all that was given is there. */
export interface Notice {
  readonly severity: "info" | "warning";
  readonly text: string;
}

export function info(text: string): Notice {
  return { severity: "info", text };
}

export function warning(text: string): Notice {
  return { severity: "warning", text };
}
