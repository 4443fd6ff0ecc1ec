import type { IoError } from '../protocol/io-error.js';
import type { EmbeddedSignupResult } from './result.js';

/** Meta's window is about to open. Meta's SDK makes its address, so it is not known here. */
export interface SignupOpenDetail {
  readonly screen: 'embedded-signup';
  readonly url: null;
}

/** Why there is no result. */
export interface SignupCancelDetail {
  /**
   * `closed`: the window reads closed; a result that still comes is still delivered. `abandoned`:
   * the client left the signup. `aborted`: `cancel()` was called, or the element was removed.
   * `superseded`: a newer signup of this button took its place.
   */
  readonly reason: 'closed' | 'abandoned' | 'aborted' | 'superseded';
  /** Meta's name of the step at which the client left, if Meta names it. An open list. */
  readonly step?: string;
}

/** The events of `<dialog-io-embedded-signup>` and what their `detail` holds. */
export interface EmbeddedSignupEventDetails {
  'io-open': SignupOpenDetail;
  'io-embedded-signup': EmbeddedSignupResult;
  'io-cancel': SignupCancelDetail;
  'io-error': IoError;
}

/** The events of `<dialog-io-embedded-signup>`, by name. */
export type EmbeddedSignupEventMap = {
  [Name in keyof EmbeddedSignupEventDetails]: CustomEvent<EmbeddedSignupEventDetails[Name]>;
};

declare global {
  interface GlobalEventHandlersEventMap {
    'io-embedded-signup': EmbeddedSignupEventMap['io-embedded-signup'];
  }
}
