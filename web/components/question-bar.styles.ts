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
    --vaadin-combo-box-overlay-width: min(26rem, 100vw - 32px);
  }
  vaadin-combo-box[cut] input {
    mask-image: linear-gradient(90deg, transparent, #000 1.25em);
  }
  .name {
    overflow-wrap: anywhere;
  }
  vaadin-combo-box input:focus-visible {
    outline: none; /* the picker draws its own */
  }
  .port,
  select {
    flex: none;
    height: 2.125rem;
    border: 0;
    border-radius: 7px;
    background: var(--lumo-contrast-10pct);
    padding: 0 8px;
    font-weight: 500;
  }
  .port {
    width: 5.25rem;
  }
  .port::placeholder {
    opacity: 1;
  }
  vaadin-combo-box input:placeholder-shown,
  .port:placeholder-shown {
    color: var(--text-soft);
    font-style: italic;
    font-weight: 400;
    -webkit-text-fill-color: currentcolor; /* the picker sets that of a value */
  }
  .port-field {
    position: relative;
    flex: none;
  }
  .port[aria-invalid="true"] {
    box-shadow: inset 0 0 0 2px var(--blocked-text);
  }
  .fault:not(:empty) {
    position: absolute;
    z-index: 5;
    top: calc(100% + 6px);
    right: 0;
    width: max-content;
    max-width: min(320px, 80vw);
    border: 1px solid var(--blocked-text);
    border-radius: var(--radius-small);
    background: var(--blocked-tint);
    padding: 6px 10px;
    color: var(--blocked-text);
  }
  .tools {
    display: flex;
    flex: none;
    align-items: center;
  }
  .recent {
    min-width: 0;
  }
  .swap {
    flex: none;
    width: 34px;
    height: 34px;
    padding: 0;
    color: var(--text-soft);
    font-size: 1rem;
  }
  /* Of letters: twice as large ones have as little room as a narrow screen. */
  @container (max-width: 35rem) {
    .question {
      display: grid;
      grid-template-columns: 3rem 1fr 1fr max-content;
      gap: 10px 8px;
    }
    vaadin-combo-box {
      grid-column: 2 / 5;
      max-width: none;
      --vaadin-combo-box-overlay-width: initial;
    }
    .port {
      width: 100%;
      min-width: 0;
    }
    .fault:not(:empty) {
      right: auto;
      left: 0;
    }
  }
`;
