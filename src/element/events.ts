import type { IoError } from '../protocol/io-error.js';
import type { Screen } from '../protocol/parameters.js';
import type { IoResult } from '../protocol/redirect-result.js';

/** The window is about to open. */
export interface IoOpenDetail {
  readonly screen: Screen;
  /** The address with your own `state`, as the property `url` has it. */
  readonly url: string;
}

/** Why there is no result. */
export interface IoCancelDetail {
  /**
   * `closed`: the window reads closed; a result that still comes is still delivered. `aborted`:
   * `cancel()` was called. `superseded`: a newer flow of this button took its place.
   */
  readonly reason: 'closed' | 'aborted' | 'superseded';
}

/** The events of `<dialog-io-button>` and what their `detail` holds. */
export interface IoEventDetails {
  'io-open': IoOpenDetail;
  'io-result': IoResult;
  'io-cancel': IoCancelDetail;
  'io-error': IoError;
}

/** The events of `<dialog-io-button>`, by name. */
export type IoEventMap = {
  [Name in keyof IoEventDetails]: CustomEvent<IoEventDetails[Name]>;
};

declare global {
  interface GlobalEventHandlersEventMap extends IoEventMap {}
}
