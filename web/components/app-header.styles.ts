import { css } from "lit";

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
`;
