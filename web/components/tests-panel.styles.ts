import { css } from "lit";

export const testsPanelStyles = css`
  :host {
    display: block;
    overflow: auto;
    padding: 4px 8px 12px;
  }
  .lead,
  .empty,
  .caution {
    max-width: 80ch;
    padding: 8px;
  }
  .empty p + p,
  .empty pre {
    margin-top: 8px;
  }
  pre {
    overflow: auto;
    border-radius: var(--radius);
    background: var(--sunken);
    padding: 8px 12px;
    font-family: var(--mono);
    font-size: var(--size-small);
  }
  .test {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    border-bottom: 1px solid var(--line);
    padding: 6px 8px;
  }
  .text {
    flex: 1 1 260px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  @media (max-width: 699px) {
    .test > .place {
      margin-inline-start: 20px;
    }
  }
  .title {
    font-weight: 600;
  }
  .note {
    display: block;
  }
  .breach {
    display: flex;
    align-items: baseline;
    gap: 0 4px;
  }
  .breach .link {
    margin-left: -3px;
    text-align: start;
  }
  .breach .asked {
    font-weight: 600;
  }
`;
