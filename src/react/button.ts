'use client';

import type {
  ForwardRefExoticComponent,
  HTMLAttributes,
  PropsWithoutRef,
  RefAttributes,
} from 'react';
import { DialogIoButton as Element } from '../element/dialog-io-button.js';
import type { IoEventMap } from '../element/events.js';
import type { ButtonProperties, CamelCaseListeners } from '../element-types.js';
import { createIoComponent } from './component.js';

/** The element behind the component, as a `ref` holds it. */
export type DialogIoButtonElement = Element;

/** The properties of `<dialog-io-button>`, its events, and what every HTML element has. */
export type DialogIoButtonProps = ButtonProperties &
  CamelCaseListeners<IoEventMap> &
  Omit<HTMLAttributes<Element>, keyof ButtonProperties>;

/** `<dialog-io-button>` as a component, for React 16.14 to 19. */
export const DialogIoButton: ForwardRefExoticComponent<
  PropsWithoutRef<DialogIoButtonProps> & RefAttributes<Element>
> = createIoComponent<Element, DialogIoButtonProps>({
  tagName: 'dialog-io-button',
  elementClass: Element,
  events: {
    onIoOpen: 'io-open',
    onIoResult: 'io-result',
    onIoCancel: 'io-cancel',
    onIoError: 'io-error',
  },
  resultProp: 'onIoResult',
});
