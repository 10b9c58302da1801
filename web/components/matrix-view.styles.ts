import { css } from "lit";

export const matrixViewStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    height: 100%;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 14px;
    min-height: 44px;
    padding: 6px 14px;
  }
  .folds {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
  }
  .beyond {
    margin-left: auto;
    color: var(--allowed-text);
  }
  .scroller {
    flex: 1;
    min-height: 0;
    overflow: auto;
    border-top: 1px solid var(--line);
    background: var(--sunken);
  }
  .empty {
    padding: 24px 16px;
  }
  .grid {
    position: relative;
  }
  .head {
    position: sticky;
    z-index: 2;
    top: 0;
    height: 54px;
    border-bottom: 1px solid var(--line-group);
    background: var(--surface);
  }
  .corner,
  .row-head {
    position: sticky;
    z-index: 1;
    left: 0;
    width: var(--head);
    border-right: 1px solid var(--line-group);
    background: var(--surface);
    padding: 0 12px;
  }
  .corner {
    display: flex;
    align-items: end;
    justify-content: space-between;
    height: 53px;
    padding-bottom: 6px;
    color: var(--text-soft);
    font-size: var(--size-small);
  }
  .column {
    position: absolute;
    top: 0;
    display: flex;
    flex-direction: column;
    justify-content: end;
    width: var(--cell);
    height: 53px;
    overflow: hidden;
    padding: 0 6px 6px;
  }
  .name {
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .group {
    overflow: hidden;
    color: var(--text-soft);
    font-size: var(--size-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .selected {
    background: var(--allowed-tint);
  }
  .row {
    position: absolute;
    contain: layout style;
    width: 100%;
    height: 34px;
    border-bottom: 1px solid var(--line);
  }
  .row.opens {
    border-top: 1px solid var(--line-group);
  }
  .row-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    height: 100%;
  }
  .row-head .name {
    flex: 1;
  }
  .row-head .group {
    max-width: 45%;
  }
  .cell {
    position: absolute;
    contain: strict;
    top: 0;
    width: var(--cell);
    height: 33px;
    overflow: hidden;
    line-height: 32px;
    text-overflow: ellipsis;
    white-space: nowrap;
    border-right: 1px solid var(--line);
    padding: 0 6px;
    cursor: pointer;
  }
  .cell.opens,
  .column.opens {
    border-left: 1px solid var(--line-group);
  }
  .cell.asked {
    z-index: 1;
    box-shadow: inset 0 0 0 2px var(--text);
  }
  .cell:focus-visible {
    z-index: 1;
    outline-offset: -2px;
  }
  .cell:hover {
    filter: brightness(0.96);
  }
  .cell.none {
    cursor: default;
  }
  .cell.all-ports,
  .cell.some-ports {
    background: var(--allowed-tint);
  }
  .cell.blocked {
    background: var(--surface);
  }
  .cell.newly-allowed {
    background: var(--warning-tint);
  }
  .cell.newly-blocked {
    background: var(--blocked-tint);
  }
  .cell.ports-changed {
    background: var(--allowed-tint);
  }
  .cell.unknown {
    background: repeating-linear-gradient(
      -45deg,
      var(--unknown-tint) 0 5px,
      color-mix(in srgb, var(--unknown) 22%, var(--unknown-tint)) 5px 7px
    );
  }
  .sign {
    display: inline-block;
    width: 1.2em;
    margin-right: 4px;
    font-weight: 700;
    text-align: center;
  }
  .ports {
    font-size: var(--size-small);
  }
`;
