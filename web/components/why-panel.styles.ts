import { css } from "lit";

export const whyPanelStyles = css`
  :host {
    display: block;
    overflow: auto;
    padding: 14px 16px 24px;
    container-type: inline-size;
  }
  .top {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 28px;
    margin: -4px 0 4px;
  }
  .top .heading {
    flex: 1;
  }
  /* There is another one beside it, and it may not begin at its beginning. */
  :host([turned]) {
    padding-top: 0;
    scroll-padding-top: 40px;
  }
  :host([turned]) .top {
    position: sticky;
    z-index: 1;
    top: 0;
    margin: 0;
    min-height: 40px;
    background: var(--surface);
  }
  .pin {
    font-size: var(--size-small);
  }
  @media print {
    :host {
      overflow: visible;
    }
    copy-button,
    .pin,
    smallest-change {
      display: none;
    }
    .half {
      break-inside: avoid;
    }
  }
  @container (min-width: 600px) {
    .halves {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 12px;
    }
  }
  .lead {
    margin: 8px 0 14px;
    font-size: var(--size-lead);
    overflow-wrap: anywhere;
  }
  .half {
    margin-bottom: 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: 12px 14px;
  }
  h3 {
    display: flex;
    align-items: baseline;
    gap: 6px;
    margin-bottom: 4px;
    font-size: var(--size-lead);
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .state {
    margin-left: auto;
    font-size: var(--size-small);
    font-weight: 500;
    white-space: nowrap;
  }
  h4 {
    margin: 12px 0 0;
    font-size: var(--size-small);
    font-weight: 650;
  }
  details {
    margin-top: 8px;
  }
  summary {
    min-height: 24px;
    color: var(--text-soft);
    cursor: pointer;
  }
  .by {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    margin-top: 4px;
  }
  .rule {
    margin-top: 10px;
    border-top: 1px solid var(--line);
    padding-top: 8px;
  }
  .rule-title {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 6px;
  }
  .rule-title strong {
    max-width: calc(100% - 2em);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .rule-title .place {
    margin-left: auto;
  }
  .check {
    display: grid;
    grid-template-columns: 34px 1fr;
    padding-left: 22px;
  }
  .check-name {
    padding-top: 1px;
    font-size: var(--size-small);
    line-height: 1.6;
  }
  .line {
    display: flex;
    gap: 4px;
    padding: 1px 0;
  }
  .term {
    overflow-wrap: anywhere;
  }
  .failed {
    display: block;
    overflow-wrap: anywhere;
  }
  .parts li {
    display: flex;
    gap: 6px;
    padding-bottom: 6px;
    overflow-wrap: anywhere;
  }
  .part {
    padding: 0;
  }
  .caveats {
    border-style: dashed;
    background: var(--sunken);
  }
  .caveats li + li {
    margin-top: 6px;
  }
`;
