import { css } from "lit";

export const questionBarStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    min-width: 0;
  }
  .question {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .word {
    flex: none;
    color: var(--text-soft);
    font-size: var(--size-lead);
  }
  vaadin-combo-box {
    flex: 1 1 240px;
    width: auto;
    min-width: 0;
    max-width: 320px;
    padding: 0;
    font-weight: 600;
  }
  vaadin-combo-box input:focus-visible {
    outline: none; /* the picker draws its own */
  }
  .port,
  select {
    flex: none;
    height: 34px;
    border: 0;
    border-radius: 7px;
    background: var(--lumo-contrast-10pct);
    padding: 0 8px;
    font-weight: 500;
  }
  .port {
    width: 84px;
  }
  .port::placeholder {
    color: var(--text-soft);
    opacity: 1;
  }
  .swap {
    flex: none;
    width: 34px;
    height: 34px;
    padding: 0;
    color: var(--text-soft);
    font-size: 1rem;
  }
  @container (max-width: 560px) {
    .question {
      display: grid;
      grid-template-columns: 48px 1fr 1fr 34px;
      gap: 10px 8px;
    }
    vaadin-combo-box {
      grid-column: 2 / 5;
      max-width: none;
    }
    .port {
      width: auto;
      min-width: 0;
    }
  }
`;
