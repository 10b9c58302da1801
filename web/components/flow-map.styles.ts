import { css } from "lit";

export const flowMapStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    height: 100%;
    overflow: hidden;
    background: var(--surface);
  }
  .stage {
    position: relative;
    flex: 1;
    min-height: 0;
    overflow: hidden;
  }
  .strip {
    display: flex;
    flex: none;
    align-items: center;
    gap: 10px;
    border-top: 1px solid var(--line);
    padding: 8px 12px;
  }
  .strip p {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .strip button {
    flex: none;
    min-height: 32px;
  }
  .reset {
    min-height: 30px;
    background: var(--surface);
  }
  map-overview {
    position: absolute;
    right: 8px;
    bottom: 46px;
    box-sizing: content-box;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    padding: 4px;
    overflow: hidden;
  }
  .overview {
    position: relative;
  }
  .overview map-overview {
    top: 34px;
    right: auto;
    bottom: auto;
    left: 0;
  }
  .overview[open] {
    z-index: 1;
  }
  @media (max-height: 400px) {
    map-overview,
    .overview {
      display: none; /* it would cover the map */
    }
  }
  .canvas {
    position: absolute;
    inset: 0;
    outline-offset: -2px;
  }
  .canvas.over {
    cursor: pointer;
  }
  .foot,
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
  .zoom svg {
    display: block;
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
  .foot {
    bottom: 8px;
    left: 8px;
    display: flex;
    align-items: end;
    gap: 6px;
    max-width: calc(100% - 16px);
    pointer-events: none;
  }
  .legend {
    pointer-events: auto;
  }
  .foot:has([open]) {
    z-index: 1;
  }
  .words[open] {
    max-width: 560px;
  }
  .words ul {
    max-height: 300px;
    overflow: auto;
  }
  .words li {
    overflow-wrap: anywhere;
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
