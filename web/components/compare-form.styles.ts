import { css } from "lit";

export const compareFormStyles = css`
  .zones {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
    gap: 12px;
    margin-bottom: 12px;
  }
  .zone {
    border: 1.5px dashed var(--line-strong);
    border-radius: var(--radius-small);
    padding: 10px 12px;
    min-width: 0;
  }
  .zone.filled {
    border-style: solid;
  }
  .zone.over {
    border-color: var(--allowed);
    background: var(--allowed-tint);
  }
  .zone h3 {
    margin-bottom: 4px;
    font-size: var(--size-text);
    font-weight: 650;
  }
  .zone p {
    min-height: 3em;
    overflow-wrap: anywhere;
  }
  .zone .row {
    margin-bottom: 0;
  }
  .row {
    margin-bottom: 16px;
  }
  .row:last-child {
    margin-bottom: 0;
  }
  .row .soft {
    flex: 1 1 240px;
  }
  textarea {
    height: 120px;
    margin-bottom: 8px;
    white-space: pre;
  }
  .faults {
    margin-bottom: 14px;
    border-left: 3px solid var(--blocked);
    padding: 2px 0 2px 12px;
  }
  .faults p {
    margin-bottom: 4px;
  }
  .faults strong {
    color: var(--blocked-text);
  }
  /* Blanks are what may be wrong. */
  .faults code {
    white-space: pre-wrap;
  }
  .faults li {
    padding: 3px 0;
    overflow-wrap: anywhere;
  }
`;
