// Svelte 5, with event attributes: `onio-result={…}`.
import type { HTMLAttributes } from 'svelte/elements';
import type {
  ButtonAttributes,
  DialogIoButton,
  ButtonListeners,
  ButtonProperties,
  DialogIoEmbeddedSignup,
  SignupAttributes,
  SignupListeners,
  SignupProperties,
} from '../dist/element-types.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'dialog-io-button': HTMLAttributes<DialogIoButton> &
      ButtonProperties &
      ButtonAttributes &
      ButtonListeners<'on'>;
    'dialog-io-embedded-signup': HTMLAttributes<DialogIoEmbeddedSignup> &
      SignupProperties &
      SignupAttributes &
      SignupListeners<'on'>;
  }
}
