import { css } from "lit";

/** Wide screens: the bar above, three columns, and the drawer below. */
export const columnStyles = css`
  .bar {
    display: flex;
    flex: none;
    align-items: center;
    gap: 20px;
    border-bottom: 1px solid var(--line);
    background: var(--surface);
    padding: 10px 16px;
  }
  .bar question-bar {
    flex: 1 1 760px;
  }
  .bar verdict-banner {
    flex: 1 1 440px;
  }
  .rows,
  .columns {
    contain: none; /* or the editor's tooltips would be cut off at its column */
    flex: 1;
    min-height: 0;
  }
  .columns {
    min-height: min(120px, 20vh);
  }
  /* Wide enough to be met (WCAG 2.5.8); the line is drawn in its middle. */
  vaadin-split-layout::part(splitter) {
    flex-basis: 24px;
    min-width: 24px;
    background: linear-gradient(90deg, var(--surface) 12px, var(--line) 12px 13px, var(--surface) 13px);
  }
  .rows::part(splitter) {
    min-height: 24px;
    background: linear-gradient(var(--line) 1px, var(--surface) 1px);
  }
  .rows::part(handle) {
    background: var(--text-soft);
    opacity: 1;
  }
  /* What is closed has no height to be changed; that which it had is kept for when it is open again. */
  .rows.closed::part(splitter) {
    display: none;
  }
  .rows.closed > .columns {
    flex: 1 !important;
  }
  .rows.closed > .drawer {
    flex: none !important;
    border-top: 1px solid var(--line);
  }
  .panel {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    background: var(--surface);
  }
  .sources {
    flex: 0 0 25%;
    min-width: 150px;
  }
  .picture {
    flex: 1 1 66%;
    min-width: 200px;
  }
  .why {
    flex: 0 0 34%;
    min-width: 200px;
    overflow: hidden;
  }
  why-panel,
  sources-panel {
    flex: 1;
    min-height: 0;
  }
  why-panel.before {
    border-bottom: 1px solid var(--line);
  }
  .drawer {
    flex: none;
  }
  .rows:not(.closed) > .drawer {
    min-height: min(140px, 30vh);
  }
  .drawer-buttons {
    display: flex;
    flex: none;
    gap: 4px;
    padding: 0 4px;
  }
  .drawer-button {
    display: flex;
    align-items: center;
    gap: 10px;
    height: 34px;
    border-radius: 0;
    padding: 0 12px;
    text-align: left;
  }
  .rows:not(.closed) .drawer-button {
    height: 28px;
  }
  .drawer-button:focus-visible {
    outline-offset: -2px;
  }
  .drawer problems-panel,
  .drawer changes-panel,
  .drawer tests-panel,
  .drawer paths-panel {
    flex: 1 1 auto;
    height: min(240px, 30vh);
    min-height: 0;
  }
  .drawer changes-panel,
  .drawer paths-panel {
    height: min(300px, 36vh);
  }
`;
