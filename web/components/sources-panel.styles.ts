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
  .title,
  .history {
    display: flex;
    align-items: center;
  }
  .title {
    gap: 8px;
  }
  .heading {
    flex: 1;
    min-width: 0;
  }
  .history {
    flex: none;
    margin: -4px -6px -4px 0;
  }
  .history button {
    width: 28px;
    padding: 0;
    font-size: 16px;
    line-height: 1;
  }
  .before-line {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    margin: 6px 0;
    border-left: 3px solid var(--allowed);
    padding-left: 10px;
  }
  .before-line p {
    flex-basis: 100%;
    overflow-wrap: anywhere;
  }
  .before-line button {
    min-height: 24px;
    padding: 0;
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
  yaml-editor,
  large-file {
    flex: 1;
    border-top: 1px solid var(--line);
  }
  @media (max-height: 400px) {
    :host {
      overflow: auto;
    }
    yaml-editor,
    large-file {
      flex: 1 0 150px;
    }
  }
  .empty {
    padding: 8px 16px;
  }
  .empty p + p {
    margin-top: 12px;
  }
`;
