/** Whether ⌘ is the key of commands, as on Apple's machines; elsewhere it is Ctrl. */
export const isApple = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
