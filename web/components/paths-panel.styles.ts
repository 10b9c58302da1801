import { css } from "lit";

export const pathsPanelStyles = css`
  :host {
    display: block;
    overflow: auto;
    border-top: 1px solid var(--line);
    padding: 12px 16px 20px;
  }
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
    gap: 16px 32px;
    max-width: 1500px;
  }
  .sentence {
    display: flex;
    gap: 4px;
    font-size: var(--size-lead);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .chain {
    font-weight: 400;
  }
  .caution {
    margin-bottom: 8px;
  }
  .text .link {
    margin-left: -3px;
  }
  .hops {
    margin: 8px 0;
  }
  .hops li,
  .rows li {
    display: flex;
    align-items: baseline;
    gap: 0 4px;
    padding: 1px 0;
  }
  .text {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .number {
    flex: none;
    min-width: 1.4em;
    color: var(--text-soft);
    text-align: right;
  }
  .note {
    margin-top: 6px;
    overflow-wrap: anywhere;
  }
  h3 {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    margin: 10px 0 2px;
    font-size: var(--size-text);
    font-weight: 650;
  }
  h3 .soft {
    font-weight: 400;
  }
`;
