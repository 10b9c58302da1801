import { css } from "lit";

/** What all components share: box model, focus, plain buttons, the hues of states. */
export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    color: var(--text);
    font: var(--size-text) / 1.45 var(--font);
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  button,
  input,
  select,
  textarea {
    color: inherit;
    font: inherit;
  }
  button {
    cursor: pointer;
    min-height: 28px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--surface);
    padding: 3px 10px;
  }
  button:hover {
    background: var(--hover);
  }
  button[aria-disabled="true"] {
    border-color: var(--line);
    color: var(--text-soft);
    cursor: default;
  }
  button.primary {
    border-color: var(--allowed-text);
    background: var(--allowed-text);
    color: var(--surface);
    font-weight: 600;
  }
  button.link {
    min-height: 24px;
    border: 0;
    background: none;
    padding: 0 3px;
    color: var(--allowed-text);
    text-align: left;
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, currentcolor 35%, transparent);
    text-underline-offset: 3px;
  }
  button.link:hover {
    text-decoration-color: currentcolor;
  }
  button.meant {
    overflow-wrap: anywhere;
  }
  button.quiet {
    border-color: transparent;
    background: transparent;
  }
  button.quiet:hover {
    background: var(--hover);
  }
  h2,
  h3,
  p,
  ul,
  ol {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  code {
    border-radius: 3px;
    background: color-mix(in srgb, var(--text) 7%, transparent);
    padding: 1px 4px;
    font: 0.92em var(--mono);
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  .soft {
    color: var(--text-soft);
  }
  .place {
    font: var(--size-small) var(--mono);
    white-space: nowrap;
  }
  .glyph {
    display: inline-block;
    flex: none;
    width: 1.25em;
    font-weight: 700;
    text-align: center;
  }
  .allowed {
    color: var(--allowed-text);
  }
  .blocked {
    color: var(--blocked-text);
  }
  .unknown {
    color: var(--unknown-text);
  }
  .warning {
    color: var(--warning-text);
  }
  .none {
    color: var(--text-soft);
  }
  .late {
    display: grid;
    flex: 1;
    place-content: center;
    min-height: 0;
    padding: 16px 24px;
    text-align: center;
  }
  .late > span {
    max-width: 44ch;
  }
  .late.soft > span {
    animation: late 0s 400ms backwards;
  }
  @keyframes late {
    from {
      opacity: 0;
    }
  }
  .hidden-text {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* Backgrounds and shadows are gone there: what is chosen, off or a field is told by lines. */
  @media (forced-colors: active) {
    input:not([slot]),
    select,
    textarea {
      border: 1px solid CanvasText !important;
    }
    button[aria-disabled="true"] {
      border-color: GrayText;
      color: GrayText;
    }
    [aria-selected="true"],
    [aria-current="true"],
    [aria-pressed="true"] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    :focus-visible {
      outline: 3px solid CanvasText;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      scroll-behavior: auto !important;
      transition-duration: 0s !important;
      animation-duration: 0s !important;
      animation-iteration-count: 1 !important;
    }
  }
`;

export const panelHeading = css`
  .heading {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--text-soft);
    font-size: var(--size-small);
    font-weight: 700;
    letter-spacing: 0.06em;
    text-transform: uppercase;
  }
`;
