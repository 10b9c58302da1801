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

/** Where the user's own colours are forced upon the page, which spares a canvas, they are drawn with. */
const systemColours: Readonly<Record<keyof typeof tokens, string>> = {
  surface: "Canvas",
  sunken: "Canvas",
  border: "CanvasText",
  frame: "CanvasText",
  text: "CanvasText",
  soft: "CanvasText",
  allowed: "LinkText",
  allowedText: "LinkText",
  allowedTint: "Canvas",
  blocked: "CanvasText",
  blockedText: "CanvasText",
  unknown: "GrayText",
  unknownText: "GrayText",
  warning: "CanvasText",
};

/** Reads the colours at `element` as they are now; call again when the theme changes. */
export function readPalette(element: HTMLElement): Palette {
  const isForced = matchMedia("(forced-colors: active)").matches;
  const probe = element.ownerDocument.createElement("span");
  probe.style.setProperty("forced-color-adjust", "none");
  element.append(probe);
  const colours = Object.entries(tokens).map(([name, token]) => {
    probe.style.color = isForced ? systemColours[name as keyof typeof tokens] : `var(${token})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(colours) as Palette;
}
