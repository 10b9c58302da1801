/** The page's colours as a canvas needs them: resolved, since it knows neither custom properties nor themes. */
export type Palette = Readonly<Record<keyof typeof tokens, string>>;

const tokens = {
  surface: "--surface",
  sunken: "--sunken",
  border: "--line-strong",
  frame: "--line",
  text: "--text",
  soft: "--text-soft",
  allowed: "--allowed",
  allowedText: "--allowed-text",
  allowedTint: "--allowed-tint",
  blocked: "--blocked",
  blockedText: "--blocked-text",
  unknown: "--unknown",
  unknownText: "--unknown-text",
  warning: "--warning-text",
} as const;

/** Reads the colours at `element` as they are now; call again when the theme changes. */
export function readPalette(element: HTMLElement): Palette {
  const probe = element.ownerDocument.createElement("span");
  element.append(probe);
  const colours = Object.entries(tokens).map(([name, token]) => {
    probe.style.color = `var(${token})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(colours) as Palette;
}
