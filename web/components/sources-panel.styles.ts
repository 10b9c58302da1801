import { css } from "lit";

export const sourcesPanelStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    overflow: hidden;
  }
  header {
    padding: 14px 16px 10px;
  }
  .origin {
    margin-left: auto;
    overflow: hidden;
    font-weight: 500;
    letter-spacing: 0;
    text-overflow: ellipsis;
    text-transform: none;
    white-space: nowrap;
  }
  .summary {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 3px;
    max-height: 30vh;
    overflow: auto;
    margin-top: 8px;
  }
  summary {
    min-height: 24px;
    cursor: pointer;
  }
  details:not([open]) summary span {
    display: inline-block;
    max-width: calc(100% - 20px);
    overflow: hidden;
    text-overflow: ellipsis;
    vertical-align: bottom;
    white-space: nowrap;
  }
  .story[open] {
    max-height: 34vh;
    overflow: auto;
  }
  details p {
    margin-top: 6px;
  }
  input {
    flex: none;
    height: 30px;
    margin: 0 16px 8px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--surface);
    padding: 0 10px;
  }
  .files {
    flex: none;
    max-height: 30%;
    overflow: auto;
    padding: 0 10px 8px;
  }
  .files li {
    content-visibility: auto;
    contain-intrinsic-height: 28px;
  }
  .file {
    display: flex;
    justify-content: space-between;
    gap: 8px;
    width: 100%;
    padding: 3px 6px;
    text-align: left;
  }
  .file[aria-current="true"] {
    background: var(--hover);
    font-weight: 600;
  }
  .file:focus-visible {
    outline-offset: -2px;
  }
  .path {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .folder {
    margin-left: 4px;
    font-size: var(--size-small);
    font-weight: 400;
  }
  .amount {
    flex: none;
    white-space: nowrap;
  }
  yaml-editor,
  large-file {
    flex: 1;
    border-top: 1px solid var(--line);
  }
  .empty {
    padding: 8px 16px;
  }
  .empty p + p {
    margin-top: 12px;
  }
`;
