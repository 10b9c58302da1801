import { css } from "lit";

export const profileStyles = css`
  :host {
    display: block;
  }
  .intro {
    margin-bottom: 14px;
  }
  .presets {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 8px;
    margin-bottom: 16px;
  }
  .presets button[aria-pressed="true"] {
    border-color: var(--allowed-text);
    background: var(--allowed-tint);
    color: var(--allowed-text);
    font-weight: 600;
  }
  fieldset {
    margin: 0 0 10px;
    border: 0;
    border-top: 1px solid var(--line);
    padding: 0;
  }
  legend,
  .name {
    padding: 0 10px 0 0;
    font-size: var(--size-lead);
    font-weight: 650;
  }
  .option {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 9px;
    border-radius: var(--radius-small);
    padding: 3px 6px;
    cursor: pointer;
  }
  .option:hover {
    background: var(--hover);
  }
  .option input {
    width: 16px;
    height: 16px;
    margin: 2px 0 0;
    accent-color: var(--allowed-text);
  }
  .option strong {
    font-weight: 600;
  }
  .option small,
  .help {
    grid-column: 2;
    color: var(--text-soft);
    font-size: var(--size-text);
  }
  .tag {
    color: var(--text-soft);
    font-size: var(--size-small);
  }
  textarea {
    display: block;
    width: 100%;
    height: 54px;
    margin: 6px 0;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--surface);
    padding: 6px 9px;
    font: var(--size-text) / 1.5 var(--mono);
    resize: vertical;
  }
  textarea[aria-invalid="true"] {
    border-color: var(--blocked);
    box-shadow: inset 3px 0 var(--blocked);
  }
  .faults {
    margin-top: 6px;
  }
`;
