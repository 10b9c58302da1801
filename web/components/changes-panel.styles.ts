import { css } from "lit";

export const changesPanelStyles = css`
  :host {
    display: block;
    overflow: auto;
    padding: 4px 12px 12px;
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
    position: sticky;
    top: 0;
    z-index: 1;
    background: var(--surface);
    padding: 4px 0 8px;
  }
  .verdict {
    margin: 0;
    font-size: var(--size-lead);
    font-weight: 650;
  }
  .kinds {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .kinds button[aria-pressed="false"] {
    opacity: 0.75;
    text-decoration: line-through;
  }
  input {
    min-width: 0;
    width: 16em;
    max-width: 100%;
    min-height: 28px;
    border: 1px solid var(--control-line, var(--line));
    border-radius: var(--radius);
    background: var(--surface);
    padding: 2px 8px;
    color: var(--text);
    font: inherit;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .group {
    border-bottom: 1px solid var(--line);
  }
  summary {
    display: block;
    min-height: 24px;
    padding: 6px 4px 6px 44px;
    text-indent: -40px;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  summary .glyph {
    display: inline-block;
    width: 20px;
    text-indent: 0;
  }
  summary .ports {
    padding: 0 6px;
    font-variant-numeric: tabular-nums;
  }
  summary::marker {
    content: "";
  }
  .twisty {
    display: inline-block;
    width: 20px;
    text-align: center;
    text-indent: 0;
  }
  details[open] > summary .twisty {
    transform: rotate(90deg);
  }
  .inside {
    padding: 0 4px 10px 28px;
  }
  .inside p,
  .inside li {
    margin: 0;
    padding: 2px 0;
    overflow-wrap: anywhere;
  }
  .rows {
    columns: 26em auto;
    column-gap: 24px;
  }
  h3 {
    margin: 8px 0 2px;
    font-size: inherit;
  }
  .empty {
    max-width: 60ch;
    padding: 12px 0;
  }
  .empty .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
`;
