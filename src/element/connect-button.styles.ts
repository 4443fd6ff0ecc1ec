import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
    max-width: 100%;
  }
  :host([hidden]) {
    display: none;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--dialog-io-gap, 0.5em);
    box-sizing: border-box;
    max-width: 100%;
    min-height: var(--dialog-io-min-height, 2.75em);
    padding: var(--dialog-io-padding, 0.5em 1.125em);
    border: var(--dialog-io-border, 1px solid transparent);
    border-radius: var(--dialog-io-radius, 0.5em);
    background: var(--dialog-io-background, #0b6b4f);
    color: var(--dialog-io-color, #fff);
    font: var(--dialog-io-font, inherit);
    font-weight: var(--dialog-io-font-weight, 600);
    line-height: 1.25;
    text-align: start;
    cursor: pointer;
    transition: filter 0.15s;
  }
  /* Younger than the rest. Behind a var() the browser would find out too late to take what came before. */
  @supports (color: light-dark(red, red)) {
    button {
      background: var(--dialog-io-background, light-dark(#0b6b4f, #7be0bd));
      color: var(--dialog-io-color, light-dark(#fff, #06291e));
    }
  }
  button:hover:enabled {
    filter: brightness(1.12);
  }
  button:active:enabled {
    filter: brightness(0.94);
  }
  button:focus-visible {
    outline: var(--dialog-io-focus-outline, 2px solid CanvasText);
    outline-offset: 2px;
  }
  button:disabled {
    opacity: var(--dialog-io-disabled-opacity, 0.5);
    cursor: not-allowed;
  }
  [part='icon'] {
    display: inline-flex;
    flex: none;
  }
  [part='label'] {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  [part='spinner'] + [part='icon'] {
    display: none;
  }
  i {
    width: 1.125em;
    height: 1em;
    box-sizing: border-box;
    border: 2px solid;
    border-block-start-width: 0.3em;
    border-radius: 0.2em;
  }
  [part='spinner'] {
    flex: none;
    box-sizing: border-box;
    width: 1.125em;
    height: 1.125em;
    border: 2px solid;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  [role='status'] {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    button {
      transition: none;
    }
    [part='spinner'] {
      animation-duration: 4s;
      animation-timing-function: steps(8);
    }
  }
  @media (forced-colors: active) {
    button {
      border: 1px solid ButtonBorder;
    }
    [part='spinner'] {
      border-inline-end-color: ButtonFace;
    }
    button:disabled {
      border-color: GrayText;
      color: GrayText;
      opacity: 1;
    }
  }
`;
