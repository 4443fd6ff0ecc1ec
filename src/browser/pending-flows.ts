import { FLOW_LIFETIME } from '../protocol/handoff.js';
import type { Screen } from '../protocol/parameters.js';
import { storedRecords, type Mortal } from './stored-records.js';
import type { Ticket } from '../protocol/ticket.js';
import type { WindowTexts } from './window-texts.js';

/** Which button a flow belongs to, so that it finds its button again after a reload. */
export interface FlowOwner {
  readonly partnerId: string;
  readonly screen: Screen;
  /** The `id` attribute of the button, or `''`. */
  readonly elementId: string;
  /** Where the button stands among those with the same partner id and screen. */
  readonly position: number;
}

/** A flow whose result has not come home. */
export interface PendingFlow extends Ticket, Mortal {
  /** `state` as it was sent: the partner's own, or sealed. */
  readonly sentState: string;
  /** The partner's own `state`, or `''`. */
  readonly state: string;
  /** Origins that may deliver the result by `postMessage`. */
  readonly origins: readonly string[];
  /** Whether the client left for 360dialog in this very window. */
  readonly sameWindow: boolean;
  readonly owner: FlowOwner | undefined;
  /** Path, query and hash of the page that the click was on. */
  readonly returnTo: string;
  /** What the other window may have to say, in the language of the button. */
  readonly texts: WindowTexts | undefined;
  /**
   * Whether this is the opener's own record. `window.open` gives the new window a copy of the tab's
   * `sessionStorage` (HTML standard, "copy session storage"); the opener marks its own afterwards,
   * so a record without the mark is the copy, and the page that holds it is in the window.
   */
  readonly ours: boolean;
}

/** The flows of this tab. They survive a reload and are copied into the window that is opened. */
export const pendingFlows = storedRecords<PendingFlow>(() => sessionStorage, 'flow', FLOW_LIFETIME);
