import { css, unsafeCSS } from "lit";
import { narrow } from "../narrow.ts";

export const headerStyles = css`
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
  /* Seen by those who come to it by keyboard. */
  .skip:not(:focus) {
    position: absolute;
    width: 1px;
    height: 1px;
    min-height: 0;
    border: 0;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* Over the header: were it in it, the menus would be laid out anew as Tab goes on to them, and lose the focus. */
  .skip:focus {
    position: absolute;
    z-index: 12;
    top: 6px;
    left: 10px;
    height: 32px;
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
  .profile {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  header .profile {
    flex: 0 1 auto;
    max-width: 50%;
  }
  .profile.chosen {
    border-color: var(--warning);
    background: var(--warning-tint);
    color: var(--warning-text);
  }
  .profile-strip {
    flex: none;
    border-bottom: 1px solid var(--line);
    background: var(--surface);
    padding: 6px 16px;
  }
  .profile-strip .profile {
    width: 100%;
    text-align: left;
    white-space: normal;
  }
  .sides {
    display: flex;
    flex: none;
  }
  .sides button {
    min-height: 32px;
    border-radius: 0;
    padding: 2px 12px;
  }
  .sides button + button {
    margin-left: -1px;
  }
  .sides button:first-child {
    border-radius: var(--radius-small) 0 0 var(--radius-small);
  }
  .sides button:last-child {
    border-radius: 0 var(--radius-small) var(--radius-small) 0;
  }
  .sides button[aria-pressed="true"] {
    position: relative;
    border-color: var(--allowed);
    background: var(--allowed-tint);
    color: var(--allowed-text);
    font-weight: 650;
  }
  .sides button:focus-visible {
    z-index: 1;
  }
  .side-strip {
    flex: none;
    border-bottom: 1px solid var(--line);
    background: var(--surface);
    padding: 6px 16px;
  }
  .side-strip .sides button {
    flex: 1;
  }
  @media ${unsafeCSS(narrow)} {
    header .sides,
    header .profile,
    header .share,
    .keys {
      display: none;
    }
  }
  header .commands {
    display: flex;
    flex: none;
    align-items: center;
    gap: 6px;
    height: 32px;
    border-color: var(--line-strong);
    color: var(--text-soft);
    white-space: nowrap;
  }
  @media (max-height: 400px) {
    header {
      height: 40px;
    }
  }
  .round {
    width: 32px;
    height: 32px;
    padding: 0;
    font-size: 1rem;
  }
`;
