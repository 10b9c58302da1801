import { css } from "lit";

export const appShellStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100dvh;
    overflow: hidden;
  }
  header {
    display: flex;
    flex: none;
    align-items: center;
    gap: 6px;
    height: 48px;
    border-bottom: 1px solid var(--line);
    background: var(--surface);
    padding: 0 12px 0 16px;
  }
  h1 {
    margin: 0 14px 0 0;
    font-size: 1.0625rem;
    font-weight: 750;
    letter-spacing: -0.02em;
  }
  h1 span {
    color: var(--allowed-text);
  }
  app-menus {
    flex: 1;
    min-width: 0;
  }
  .round {
    width: 32px;
    height: 32px;
    padding: 0;
    font-size: 1rem;
  }
  main {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }
  .bar {
    display: flex;
    flex: none;
    align-items: center;
    gap: 20px;
    border-bottom: 1px solid var(--line);
    background: var(--surface);
    padding: 10px 16px;
  }
  .bar question-bar {
    flex: 1 1 760px;
  }
  .bar verdict-banner {
    flex: 1 1 440px;
  }
  .columns {
    flex: 1;
    min-height: 0;
  }
  .panel {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    background: var(--surface);
  }
  .sources {
    flex: 0 0 25%;
    min-width: 150px;
  }
  .picture {
    flex: 1 1 66%;
    min-width: 200px;
  }
  .why {
    flex: 0 0 34%;
    min-width: 200px;
    overflow: hidden;
  }
  why-panel,
  sources-panel {
    flex: 1;
    min-height: 0;
  }
  why-panel:focus-visible {
    outline-offset: -2px;
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
  .drawer {
    flex: none;
    border-top: 1px solid var(--line);
  }
  .drawer-button {
    display: flex;
    align-items: center;
    gap: 10px;
    width: 100%;
    height: 34px;
    border-radius: 0;
    padding: 0 16px;
    text-align: left;
  }
  .drawer-button:focus-visible {
    outline-offset: -2px;
  }
  .drawer problems-panel {
    height: min(240px, 30vh);
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
  .progress {
    position: fixed;
    z-index: 10;
    inset: 0 0 auto;
    height: 3px;
    overflow: hidden;
    opacity: 0;
    animation: appear 0s 150ms forwards;
  }
  .progress::after {
    position: absolute;
    width: 40%;
    height: 100%;
    background: var(--allowed);
    content: "";
    animation: slide 1.1s infinite ease-in-out;
  }
  @keyframes appear {
    to {
      opacity: 1;
    }
  }
  @keyframes slide {
    from {
      left: -40%;
    }
    to {
      left: 100%;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .progress::after {
      width: 100%;
      animation: none;
    }
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
  @media (max-width: 699px) {
    main {
      background: var(--surface);
    }
    .tabs {
      gap: 0;
      overflow-x: auto;
      padding: 0 6px;
    }
    .tab {
      flex: 1 0 auto;
      padding: 0 7px;
      font-size: var(--size-text);
    }
    .shortcuts {
      display: none;
    }
    footer {
      padding: 4px 12px;
      line-height: 1.3;
    }
  }
`;
