import type { Ticket } from './ticket.js';

/** The wire format between the redirect page and the page that opened the window. */

/** Redirect page → opener, until acknowledged. Without a ticket where the page has none. */
export interface ResultMessage {
  readonly type: 'dialog-io:result';
  readonly id: string;
  readonly secret: string;
  /** The query string of the redirect, as it was. */
  readonly search: string;
}

/** Milliseconds after which a redirect page no longer counts on a live opener. */
export const PATIENCE = 2500;

/** Milliseconds for which a result is kept where no opener took it. */
export const KEPT_FOR = 10 * 60_000;

/** Milliseconds for which a ticket is good. */
export const FLOW_LIFETIME = 60 * 60_000;

export const resultMessage = (ticket: Ticket | null, search: string): ResultMessage => ({
  type: 'dialog-io:result',
  id: ticket?.id ?? '',
  secret: ticket?.secret ?? '',
  search,
});

/** Opener → redirect page: a live flow took the result. The same string, or it is none. */
export const acknowledgement = (id: string): string => `dialog-io:taken:${id}`;

const keys = ['type', 'id', 'secret', 'search'];

/** Whether a value from outside is exactly a result message: no key more, none less. */
export const isResultMessage = (value: unknown): value is ResultMessage =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === keys.length &&
  Object.entries(value).every(([key, part]) => keys.includes(key) && typeof part === 'string') &&
  (value as ResultMessage).type === 'dialog-io:result';
