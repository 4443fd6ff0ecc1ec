'use client';

import type {
  ForwardRefExoticComponent,
  HTMLAttributes,
  PropsWithoutRef,
  RefAttributes,
} from 'react';
import { DialogIoEmbeddedSignup as Element } from '../embedded-signup/dialog-io-embedded-signup.js';
import type { EmbeddedSignupEventMap } from '../embedded-signup/events.js';
import type { CamelCaseListeners, SignupProperties } from '../element-types.js';
import { createIoComponent } from './component.js';

/** The element behind the component, as a `ref` holds it. */
export type DialogIoEmbeddedSignupElement = Element;

/** The properties of `<dialog-io-embedded-signup>`, its events, and what every HTML element has. */
export type DialogIoEmbeddedSignupProps = SignupProperties &
  CamelCaseListeners<EmbeddedSignupEventMap> &
  Omit<HTMLAttributes<Element>, keyof SignupProperties>;

/** `<dialog-io-embedded-signup>` as a component, for React 16.14 to 19. */
export const DialogIoEmbeddedSignup: ForwardRefExoticComponent<
  PropsWithoutRef<DialogIoEmbeddedSignupProps> & RefAttributes<Element>
> = createIoComponent<Element, DialogIoEmbeddedSignupProps>({
  tagName: 'dialog-io-embedded-signup',
  elementClass: Element,
  events: {
    onIoOpen: 'io-open',
    onIoEmbeddedSignup: 'io-embedded-signup',
    onIoCancel: 'io-cancel',
    onIoError: 'io-error',
  },
  resultProp: 'onIoEmbeddedSignup',
});
