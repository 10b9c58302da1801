import { css, unsafeCSS } from "lit";
import { narrow } from "../narrow.ts";

export const shellStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100dvh;
    overflow: hidden;
  }
  main {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }
  .tabs {
    display: flex;
    flex: none;
    gap: 4px;
    height: 44px;
    border-bottom: 1px solid var(--line);
    padding: 0 12px;
  }
  .tab {
    position: relative;
    border: 0;
    border-radius: 0;
    background: none;
    padding: 0 10px;
    color: var(--text-soft);
    font-size: 0.875rem;
    font-weight: 500;
    white-space: nowrap;
  }
  .tab[aria-selected="true"] {
    color: var(--allowed-text);
    box-shadow: inset 0 -2px currentcolor;
  }
  .tab:focus-visible {
    outline-offset: -3px;
  }
  vaadin-dialog:focus-visible {
    outline: none;
  }
  .view {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }
  .view > * {
    flex: 1;
    min-height: 0;
  }
  .amount {
    margin-left: 4px;
    border-radius: 9px;
    background: var(--warning-tint);
    padding: 0 5px;
    color: var(--warning-text);
    font-size: var(--size-small);
  }
  .failure {
    background: var(--blocked-tint);
    padding: 8px 16px;
    color: var(--blocked-text);
  }
  footer {
    flex: none;
    border-top: 1px solid var(--line);
    background: var(--page);
    padding: 5px 16px;
    color: var(--text-soft);
    font-size: var(--size-small);
  }
  .ask {
    display: flex;
    flex-direction: column;
    gap: 14px;
    overflow: auto;
    padding: 16px;
  }
  .ask > * {
    flex: none;
  }
  .ask-half {
    display: flex;
    gap: 6px;
  }
  .ask > button {
    align-self: start;
  }
  .ask > .profile {
    border-color: var(--line-strong);
    text-align: left;
    white-space: normal;
  }
  .drop {
    position: fixed;
    z-index: 20;
    inset: 12px;
    display: grid;
    place-items: center;
    border: 3px dashed var(--allowed);
    border-radius: 14px;
    background: color-mix(in srgb, var(--surface) 82%, transparent);
    font-size: var(--size-title);
    font-weight: 600;
    pointer-events: none;
  }
  @media ${unsafeCSS(narrow)} {
    main {
      background: var(--surface);
    }
    .tabs {
      flex-wrap: wrap;
      gap: 0;
      height: auto;
      padding: 0 6px;
    }
    .tab {
      flex: 1 0 auto;
      min-height: 36px;
      padding: 0 8px;
      font-size: var(--size-text);
    }
    .shortcuts {
      display: none;
    }
    footer {
      margin: auto -16px -16px;
      padding: 8px 16px;
    }
  }
  /* At 400 % zoom a laptop is this low: the page scrolls then, rather than that what is selected takes all of it. */
  @media (max-height: 400px) {
    .tab {
      min-height: 28px;
    }
    .view {
      min-height: 172px;
    }
    main {
      overflow: auto;
    }
  }
  @media (max-width: 359px) {
    .tabs {
      padding: 0 2px;
    }
    .tab {
      padding: 0 3px;
      font-size: var(--size-small);
    }
  }
`;
