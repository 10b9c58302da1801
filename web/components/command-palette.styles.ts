import { css } from "lit";

export const paletteStyles = css`
  dialog {
    width: min(640px, calc(100vw - 24px));
    max-height: min(560px, 84dvh);
    margin: 8dvh auto auto;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    padding: 0;
    color: inherit;
    box-shadow: 0 12px 48px rgb(0 0 0 / 35%);
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 35%);
  }
  input {
    flex: none;
    height: 48px;
    margin: 0;
    border: 0;
    border-bottom: 1px solid var(--line-strong);
    border-radius: var(--radius) var(--radius) 0 0;
    background: none;
    padding: 0 16px;
    font-size: var(--size-lead);
  }
  input:focus-visible {
    outline-offset: -3px;
  }
  input::placeholder {
    color: var(--text-soft);
    opacity: 1;
  }
  ul {
    flex: 1;
    min-height: 0;
    overflow: auto;
    padding: 6px;
  }
  li {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 32px;
    border: 1px solid transparent;
    border-radius: var(--radius-small);
    padding: 3px 10px;
    cursor: pointer;
  }
  li:hover {
    background: var(--hover);
  }
  li[aria-selected="true"] {
    border-color: var(--focus);
    background: var(--allowed-tint);
  }
  .name {
    flex: 0 1 auto;
    overflow-wrap: anywhere;
  }
  .detail {
    flex: 1 1 0;
    min-width: 0;
    overflow: hidden;
    font-size: var(--size-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  p:not(:empty) {
    flex: none;
    border-top: 1px solid var(--line);
    padding: 8px 16px;
  }
`;
