import { css } from "lit";

/** Where notices come up as well: at the bottom, above all but dialogs. */
export const openingCardStyles = css`
  .opening {
    position: fixed;
    z-index: 11;
    bottom: 24px;
    left: 50%;
    width: min(440px, calc(100vw - 24px));
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    box-shadow: 0 4px 18px rgb(0 0 0 / 18%);
    background: var(--surface);
    padding: 12px 14px 14px;
    translate: -50% 0;
  }
  .opening-text {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 28px;
  }
  .opening-text span {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .opening-bar {
    height: 6px;
    overflow: hidden;
    margin-top: 8px;
    border-radius: 3px;
    background: color-mix(in srgb, var(--text) 12%, transparent);
  }
  .opening-bar div {
    height: 100%;
    border-radius: 3px;
    background: var(--allowed);
  }
  .opening-bar .unsure {
    width: 40%;
    animation: slide 1.1s infinite ease-in-out;
  }
  .soon {
    animation: come 0s 0.5s backwards;
  }
  @keyframes come {
    from {
      visibility: hidden;
    }
  }
  .passing {
    animation: pass 4s forwards;
  }
  @keyframes pass {
    90% {
      opacity: 1;
    }
    to {
      opacity: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .opening-bar .unsure {
      width: 100%;
      animation: none;
    }
    /* It stays as long, and goes at once. */
    .passing {
      animation-delay: 4s;
    }
  }
`;
