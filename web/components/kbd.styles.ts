import { css } from "lit";

export const kbdStyles = css`
  kbd {
    display: inline-block;
    min-width: 26px;
    border: 1px solid var(--line-strong);
    border-bottom-width: 2px;
    border-radius: var(--radius-small);
    padding: 1px 6px;
    font: var(--size-text) var(--mono);
    text-align: center;
    white-space: nowrap;
  }
`;
