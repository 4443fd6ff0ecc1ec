import { isRecord } from '../protocol/json.js';
import type { ClickedButton } from '../protocol/ownership.js';
import type { SentState } from '../protocol/redirect-result.js';
import type { Ticket } from '../protocol/ticket.js';
import { FLOW_TTL_MS } from './flow-lifetime.js';
import { storedRecords, type Expiring } from './storage.js';
import type { WindowTexts } from './window-texts.js';

/** A flow whose result has not arrived. */
export interface FlowRecord extends Ticket, SentState, Expiring {
  readonly version: 1;
  /** Origins that may deliver the result by `postMessage`. */
  readonly origins: readonly string[];
  /** Whether the client left for 360dialog in this very window. */
  readonly sameWindow: boolean;
  /** The button that was clicked, or the code that started the flow. */
  readonly clicked: ClickedButton;
  /** Whether code started the flow, without a button. */
  readonly headless: boolean;
  /** Path, query and hash of the page that the click was on. */
  readonly returnTo: string;
  /** The texts of the other window, in the language of the button. */
  readonly texts: WindowTexts | null;
  /**
   * Whether this is the opener's own record. `window.open` gives the new window a copy of the tab's
   * `sessionStorage` (HTML standard, "copy session storage"). The opener marks its own record after
   * that call, so a record without the mark is a copy, and the page that finds it is in the window.
   */
  readonly isOriginal: boolean;
}

/** How long a result is stored for a page that comes back. */
export const RESULT_TTL_MS = 10 * 60_000;

/** Longest query that is stored, in characters. */
const LONGEST_QUERY = 200_000;

const isText = (value: unknown): boolean => typeof value === 'string';

/** The flows of this tab. They survive a reload and are copied into the window that is opened. */
export const flowRecords = storedRecords<FlowRecord>({
  storage: () => window.sessionStorage,
  kind: 'flow',
  ttlMs: FLOW_TTL_MS,
  onRemove: (id) => tabResults.remove(id),
  isValid: ({ version, id, secret, sentState, state, returnTo, origins, clicked }) =>
    version === 1 &&
    [id, secret, sentState, state, returnTo].every(isText) &&
    returnTo.startsWith('/') &&
    Array.isArray(origins) &&
    isRecord(clicked),
});

/** A redirect result that arrived while no page was there to receive it. */
export interface StoredResult extends Expiring {
  /** Of the ticket. */
  readonly secret: string;
  /** The query of the redirect. */
  readonly search: string;
  /** Set by the page that received the result, for a redirect page that no message reaches. */
  readonly acknowledged?: boolean;
}

const resultsIn = (storage: () => Storage) =>
  storedRecords<StoredResult>({
    storage,
    kind: 'result',
    ttlMs: RESULT_TTL_MS,
    isValid: ({ secret, search }) =>
      isText(secret) && isText(search) && search.length <= LONGEST_QUERY,
  });

/** Results for a page in another tab. */
const sharedResults = resultsIn(() => window.localStorage);

/** Results for the page that this very tab returns to. */
const tabResults = resultsIn(() => window.sessionStorage);

/** Where the result of a flow is stored until its page comes back. */
export const storedResults = {
  /**
   * In one place, or two tabs could fire it: in the tab itself if the client left in this very window,
   * so that no duplicate of the tab finds it, else for all tabs. `false` if the browser stores nothing.
   */
  save({ id, sameWindow, isOriginal }: FlowRecord, result: StoredResult): boolean {
    const inTab = () => isOriginal && tabResults.save(id, result);
    const forAll = () => sharedResults.save(id, result);
    return sameWindow ? inTab() || forAll() : forAll() || inTab();
  },
  find: (id: string): StoredResult | null => tabResults.find(id) ?? sharedResults.find(id),
  /** For a redirect page that no message reaches. */
  acknowledge(id: string): void {
    const result = sharedResults.find(id);
    if (result) sharedResults.save(id, { ...result, search: '', acknowledged: true });
  },
  remove(id: string): void {
    tabResults.remove(id);
    sharedResults.remove(id);
  },
  /** Reading them all removes those that have expired. */
  removeExpired: (): void => void sharedResults.all(),
};
