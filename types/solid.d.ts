// Solid sets properties, by names that it makes of those in kebab case: `partnerId` would be lost.
import type { JSX } from 'solid-js';
import type {
  ButtonListeners,
  ButtonProperties,
  DialogIoButton,
  KebabCased,
  DialogIoEmbeddedSignup,
  SignupListeners,
  SignupProperties,
} from '../dist/element-types.js';

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'dialog-io-button': JSX.HTMLAttributes<DialogIoButton> &
        KebabCased<ButtonProperties> &
        ButtonListeners<'on:'>;
      'dialog-io-embedded-signup': JSX.HTMLAttributes<DialogIoEmbeddedSignup> &
        KebabCased<SignupProperties> &
        SignupListeners<'on:'>;
    }
  }
}
