import type { Palette } from "./flow-map-palette.ts";

interface Element {
  data(name: string): unknown;
}

/** How each class of element looks: hue, line and glyph together tell a state, never the hue alone. */
export function mapStyle(palette: Palette, font: string) {
  return [...nodeStyles(palette, font), ...lineStyles(palette), ...labelStyles(palette, font), ...markStyles(palette)];
}

function nodeStyles(palette: Palette, font: string) {
  return [
    {
      selector: "node",
      style: {
        shape: "round-rectangle",
        width: "data(width)",
        height: "data(height)",
        label: "data(label)",
        color: palette.text,
        "font-family": font,
        "font-size": 13,
        "text-valign": "center",
        "text-halign": "center",
        "overlay-opacity": 0,
        "z-index-compare": "manual",
        "z-index": 3,
      },
    },
    {
      selector: ".box",
      style: {
        "background-color": palette.sunken,
        "border-width": 1,
        "border-color": palette.frame,
        "corner-radius": 10,
        "z-index": 0,
      },
    },
    {
      selector: ".title",
      style: {
        "background-opacity": 0,
        "font-size": 12,
        "font-weight": "bold",
        color: palette.soft,
        "text-halign": "right",
        "text-background-color": palette.sunken,
        "text-background-opacity": 0.9,
        "text-background-padding": "2px",
        "z-index": 2,
        events: "no",
      },
    },
    { selector: ".handle", style: { "background-opacity": 0, "z-index": 1 } },
    {
      selector: ".workload, .namespace",
      style: {
        "background-color": palette.surface,
        "border-width": 1.5,
        "border-color": palette.border,
        "corner-radius": 7,
        "background-image": (node: Element) => node.data("locks"),
        "background-width": "14px 14px",
        "background-height": "14px 14px",
        "background-position-x": "0% 100%",
        "background-position-y": "50% 50%",
        "background-offset-x": "6px -6px",
        "background-fit": "none none",
      },
    },
    {
      selector: ".namespace",
      style: {
        "background-color": palette.sunken,
        "border-color": palette.frame,
        "corner-radius": 10,
        "text-wrap": "wrap",
        "line-height": 1.25,
      },
    },
    {
      selector: ".outside",
      style: {
        "background-color": palette.allowedTint,
        "border-width": 1,
        "border-color": palette.allowed,
        "corner-radius": 16,
      },
    },
    {
      selector: ".entry",
      style: {
        shape: "cut-rectangle",
        "background-color": palette.surface,
        "border-width": 1.5,
        "border-color": palette.allowed,
        "corner-radius": 7,
      },
    },
    {
      selector: ".any-pod, .together",
      style: {
        "background-color": palette.surface,
        "border-width": 1.5,
        "border-style": "dashed",
        "border-color": palette.border,
        "corner-radius": 13,
        "font-size": 12,
        color: palette.soft,
      },
    },
  ];
}

function lineStyles(palette: Palette) {
  return [
    {
      selector: "edge",
      style: {
        "curve-style": "unbundled-bezier",
        "edge-distances": "endpoints",
        "control-point-weights": (line: Element) => line.data("weights"),
        "control-point-distances": (line: Element) => line.data("distances"),
        "source-endpoint": (line: Element) => line.data("start"),
        "target-endpoint": (line: Element) => line.data("end"),
        width: 1.5,
        "line-color": palette.allowed,
        "target-arrow-shape": "triangle",
        "target-arrow-color": palette.allowed,
        "arrow-scale": 0.9,
        "overlay-opacity": 0,
        "z-index-compare": "manual",
        "z-index": 1,
      },
    },
    { selector: "edge.allowed", style: { width: 2.5, "arrow-scale": 0.8 } },
    {
      selector: "edge.blocked",
      style: {
        width: 1.5,
        "line-color": palette.blocked,
        "target-arrow-color": palette.blocked,
        "target-arrow-shape": "tee",
      },
    },
    {
      selector: "edge.newly-allowed",
      style: {
        width: 2,
        "line-color": palette.surface,
        "line-outline-width": 2,
        "line-outline-color": palette.warning,
        "target-arrow-color": palette.warning,
      },
    },
    {
      selector: "edge.newly-blocked",
      style: {
        width: 1.5,
        "line-style": "dashed",
        "line-color": palette.blocked,
        "target-arrow-color": palette.blocked,
        "target-arrow-shape": "tee",
      },
    },
    { selector: "edge.ports-changed", style: { width: 4, "arrow-scale": 0.7 } },
    {
      selector: "edge.unknown",
      style: {
        "line-style": "dotted",
        "line-color": palette.unknown,
        "target-arrow-color": palette.unknown,
        "target-arrow-shape": "vee",
      },
    },
  ];
}

function labelStyles(palette: Palette, font: string) {
  return [
    {
      selector: ".label",
      style: {
        "background-color": palette.surface,
        "background-opacity": 0.94,
        "border-width": 0,
        "corner-radius": 4,
        "font-family": font,
        "font-size": 11,
        color: palette.allowedText,
        "z-index": 5,
      },
    },
    { selector: ".label.blocked", style: { color: palette.blockedText, "font-weight": "bold" } },
    { selector: ".label.newly-allowed", style: { color: palette.warning, "font-weight": "bold" } },
    { selector: ".label.newly-blocked", style: { color: palette.blockedText, "font-weight": "bold" } },
    { selector: ".label.ports-changed", style: { "font-weight": "bold" } },
    { selector: ".label.unknown", style: { color: palette.unknownText } },
  ];
}

/** Selection, focus and question, from weak to strong. */
function markStyles(palette: Palette) {
  return [
    { selector: ".faded", style: { opacity: 0.28 } },
    {
      selector: "edge.asked-also, edge.asked-only, edge.near",
      style: { "underlay-opacity": 0.16, "underlay-padding": 4, "underlay-color": palette.allowed, "z-index": 2 },
    },
    { selector: "edge.blocked", style: { "underlay-color": palette.blocked } },
    {
      selector: "node.selected",
      style: { "border-width": 3, "border-color": palette.allowed, "border-style": "solid" },
    },
    {
      selector: "node.focused",
      style: { "outline-width": 2, "outline-color": palette.allowed, "outline-offset": 3, "outline-style": "solid" },
    },
    { selector: "edge.focused", style: { width: 4 } },
  ];
}
