import type { HTMLAttributes } from 'preact';
import type {
  ButtonAttributes,
  ButtonListeners,
  ButtonProperties,
  DialogIoButton,
} from '../dist/element-types.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'dialog-io-button': HTMLAttributes<DialogIoButton> &
        ButtonProperties &
        ButtonAttributes &
        ButtonListeners<'on'>;
    }
  }
}
