import { css } from "lit";

/**
 * The bar that runs along the top while the worker is behind; not at all for what is done at once. It is moved and not
 * laid out anew, so that the page has nothing to do for it.
 */
export const progressStyles = css`
  .progress {
    position: fixed;
    z-index: 10;
    inset: 0 0 auto;
    height: 3px;
    overflow: hidden;
    opacity: 0;
    animation: appear 0s 150ms forwards;
  }
  .progress::after {
    position: absolute;
    width: 40%;
    height: 100%;
    background: var(--allowed);
    content: "";
    animation: slide 1.1s infinite ease-in-out;
  }
  @keyframes appear {
    to {
      opacity: 1;
    }
  }
  @keyframes slide {
    from {
      transform: translateX(-100%);
    }
    to {
      transform: translateX(250%);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .progress::after {
      width: 100%;
      animation: none;
    }
  }
`;
