import type { HTMLAttributes } from 'preact';
import type {
  ButtonAttributes,
  ButtonListeners,
  ButtonProperties,
  DialogIoButton,
  DialogIoEmbeddedSignup,
  SignupAttributes,
  SignupListeners,
  SignupProperties,
} from '../dist/element-types.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
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
}
