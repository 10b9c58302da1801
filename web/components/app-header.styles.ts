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
  @media (max-width: 699px) {
    header .profile {
      display: none;
    }
  }
  .round {
    width: 32px;
    height: 32px;
    padding: 0;
    font-size: 1rem;
  }
`;
