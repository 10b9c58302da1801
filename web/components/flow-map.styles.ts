import { css } from "lit";

export const flowMapStyles = css`
  :host {
    position: relative;
    display: block;
    min-height: 0;
    height: 100%;
    overflow: hidden;
    background: var(--surface);
  }
  .canvas {
    position: absolute;
    inset: 0;
    outline-offset: -2px;
  }
  .canvas.over {
    cursor: pointer;
  }
  .legend,
  .zoom,
  .tip {
    position: absolute;
  }
  .notice,
  .legend,
  .zoom,
  .tip {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    font-size: var(--size-small);
  }
  .head {
    position: absolute;
    top: 8px;
    left: 8px;
    right: 8px;
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: 6px;
    pointer-events: none;
  }
  .head > * {
    pointer-events: auto;
  }
  .notice {
    padding: 4px 10px;
    color: var(--text-soft);
  }
  .scope {
    display: flex;
    gap: 4px;
  }
  .scope vaadin-combo-box {
    width: 220px;
    padding: 0;
    --vaadin-input-field-height: 30px;
    background: var(--surface);
    border-radius: var(--radius);
  }
  .scope button {
    min-height: 30px;
    background: var(--surface);
  }
  .zoom {
    right: 8px;
    bottom: 8px;
    display: flex;
    overflow: hidden;
  }
  .zoom button {
    min-width: 32px;
    min-height: 30px;
    border: 0;
    border-radius: 0;
    background: none;
    padding: 0 8px;
  }
  .zoom button:hover {
    background: var(--hover);
  }
  .zoom button + button {
    border-left: 1px solid var(--line);
  }
  .zoom button:focus-visible {
    outline-offset: -2px;
  }
  .legend {
    bottom: 8px;
    left: 8px;
  }
  .legend[open] {
    z-index: 1;
    max-width: calc(100% - 16px);
  }
  .legend summary {
    min-height: 30px;
    padding: 6px 12px;
    cursor: pointer;
  }
  .legend ul {
    padding: 2px 12px 10px;
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 2px 0;
  }
  .legend svg {
    flex: none;
    width: 40px;
    height: 14px;
    overflow: visible;
  }
  .tip {
    z-index: 1;
    top: 0;
    left: 0;
    max-width: min(320px, 80%);
    padding: 5px 9px;
    box-shadow: 0 2px 10px rgb(0 0 0 / 18%);
    pointer-events: none;
    overflow-wrap: anywhere;
  }
  .tip p + p {
    color: var(--text-soft);
  }
  .tip .name {
    font-weight: 600;
  }
`;
