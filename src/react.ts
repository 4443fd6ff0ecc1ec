'use client';

import type * as React from 'react';
import type {
  ButtonAttributes,
  ButtonListeners,
  ButtonProperties,
  DialogIoButton as ButtonElement,
  DialogIoEmbeddedSignup as SignupElement,
  SignupAttributes,
  SignupListeners,
  SignupProperties,
} from './element-types.js';

export {
  DialogIoButton,
  type DialogIoButtonElement,
  type DialogIoButtonProps,
} from './react/button.js';
export {
  DialogIoEmbeddedSignup,
  type DialogIoEmbeddedSignupElement,
  type DialogIoEmbeddedSignupProps,
} from './react/embedded-signup.js';

// The plain tag, for React 19, which sets properties and listeners of custom elements.
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'dialog-io-button': React.DetailedHTMLProps<
        React.HTMLAttributes<ButtonElement>,
        ButtonElement
      > &
        ButtonProperties &
        ButtonAttributes &
        ButtonListeners<'on'>;
      'dialog-io-embedded-signup': React.DetailedHTMLProps<
        React.HTMLAttributes<SignupElement>,
        SignupElement
      > &
        SignupProperties &
        SignupAttributes &
        SignupListeners<'on'>;
    }
  }
}
