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
  .columns {
    flex: 1;
    min-height: 0;
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
  why-panel:focus-visible {
    outline-offset: -2px;
  }
  .drawer {
    flex: none;
    border-top: 1px solid var(--line);
  }
  .drawer-buttons {
    display: flex;
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
  .drawer-button:focus-visible {
    outline-offset: -2px;
  }
  .drawer problems-panel {
    height: min(240px, 30vh);
  }
  .drawer paths-panel {
    height: min(300px, 36vh);
  }
`;
