// React 19, which sets properties and listeners of custom elements.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type {
  ButtonAttributes,
  DialogIoButton,
  ButtonListeners,
  ButtonProperties,
} from './element.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'dialog-io-button': DetailedHTMLProps<HTMLAttributes<DialogIoButton>, DialogIoButton> &
        ButtonProperties &
        ButtonAttributes &
        ButtonListeners<'on'>;
    }
  }
}
