import { css } from "lit";

/** On paper: what was asked, the answer, the picture, and below it the reasons. Nothing to press, nothing cut off. */
export const printStyles = css`
  .paper {
    display: none;
  }
  @media print {
    :host,
    main {
      display: block;
      height: auto;
      overflow: visible;
    }
    header app-menus,
    header button,
    .sources,
    .drawer,
    .rows::part(splitter),
    .tabs,
    .bar question-bar,
    selection-bar,
    .progress,
    .drop {
      display: none !important;
    }
    .bar {
      display: block;
    }
    vaadin-split-layout,
    .picture,
    .why,
    .view {
      display: block !important;
      width: auto !important;
      height: auto !important;
      overflow: visible !important;
    }
    .paper {
      display: block !important;
      margin: 12px 16px;
      break-inside: avoid;
    }
    .paper svg {
      width: 100%;
      max-width: 100%;
      height: auto;
      max-height: 85vh;
    }
    flow-map {
      height: 60vh;
    }
    flow-map:has(+ .paper) {
      display: none;
    }
    why-panel {
      overflow: visible;
    }
  }
`;
