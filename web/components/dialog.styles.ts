import { css } from "lit";

/** What dialogs have in common: sentences, rows of buttons, and a field for a longer text under its label. */
export const dialogStyles = css`
  :host {
    display: block;
  }
  p {
    margin-bottom: 10px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  label,
  .label {
    display: block;
    margin-bottom: 4px;
    font-weight: 600;
  }
  textarea {
    display: block;
    width: 100%;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--surface);
    padding: 8px 10px;
    font: var(--size-text) / 1.5 var(--mono);
    resize: vertical;
  }
`;
