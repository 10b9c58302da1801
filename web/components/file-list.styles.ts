import { css } from "lit";

export const fileListStyles = css`
  :host {
    display: flex;
    flex: none;
    flex-direction: column;
    min-height: 0;
    max-height: 32%;
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
    overflow: auto;
    padding: 0 10px 6px;
  }
  ul ul {
    margin-left: 13px;
    border-left: 1px solid var(--line);
    padding-left: 3px;
  }
  .line {
    display: flex;
    gap: 8px;
    width: 100%;
    padding: 3px 6px;
    text-align: left;
  }
  .line[aria-current="true"] {
    background: var(--hover);
    font-weight: 600;
  }
  .line:focus-visible {
    outline-offset: -2px;
  }
  .path {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .fold {
    display: inline-block;
    width: 1.2em;
  }
  .amount {
    flex: none;
    font-weight: 400;
    white-space: nowrap;
  }
  .more {
    margin: 2px 6px;
  }
`;
