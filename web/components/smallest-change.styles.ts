import { css } from "lit";

export const smallestChangeStyles = css`
  :host {
    display: block;
  }
  .box {
    margin-bottom: 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: 12px 14px;
  }
  h3 {
    margin: 0 0 4px;
    font-size: var(--size-lead);
    font-weight: 650;
  }
  h3 .soft {
    font-weight: 400;
  }
  .suggestion {
    padding: 8px 0 10px;
  }
  .suggestion + .suggestion {
    border-top: 1px solid var(--line);
  }
  .steps {
    overflow-wrap: anywhere;
  }
  .effect {
    margin-top: 2px;
  }
  .effect strong {
    font-weight: 500;
  }
  .effect ul {
    margin: 2px 0 4px 22px;
    overflow-wrap: anywhere;
  }
  summary {
    min-height: 24px;
    cursor: pointer;
  }
  .row {
    position: relative;
    margin-top: 4px;
  }
  .row summary {
    width: fit-content;
    padding: 3px 4px 3px 0;
    color: var(--allowed-text);
  }
  .apply {
    position: absolute;
    top: 0;
    right: 0;
  }
  .hunk {
    margin: 6px 0 2px;
  }
  figcaption {
    font: var(--size-small) var(--mono);
    overflow-wrap: anywhere;
  }
  pre {
    overflow: auto;
    max-height: 320px;
    margin: 3px 0 0;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--sunken);
    padding: 4px 0;
    font: 12px / 1.5 var(--mono);
  }
  pre > * {
    display: block;
    width: fit-content;
    min-width: 100%;
    padding: 0 8px;
    text-decoration: none;
    white-space: pre;
  }
  ins {
    background: var(--allowed-tint);
    color: var(--allowed-text);
  }
  del {
    background: var(--blocked-tint);
    color: var(--blocked-text);
  }
`;
