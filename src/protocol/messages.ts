import type { Ticket } from './ticket.js';

/** The messages between the redirect page and the page that opened the window. */

/** Redirect page → opener, until acknowledged. Without a ticket if the page has none. */
export interface ResultMessage {
  readonly type: 'dialog-io:result';
  readonly id: string;
  readonly secret: string;
  /** The query of the redirect as it was, or `''` if it was lost on the way. */
  readonly search: string;
}

export const resultMessage = (ticket: Ticket | null, search: string): ResultMessage => ({
  type: 'dialog-io:result',
  id: ticket?.id ?? '',
  secret: ticket?.secret ?? '',
  search,
});

/** Opener → redirect page: a live flow has received its result. Compared as a whole string. */
export const acknowledgement = (id: string): string => `dialog-io:taken:${id}`;

/** Opener → copies of its tab: the flow is over, with or without a result. */
export const ending = (id: string): string => `dialog-io:ended:${id}`;

const keys = ['type', 'id', 'secret', 'search'];

/** Whether a value from outside is exactly a result message: no other key, and none missing. */
export const isResultMessage = (value: unknown): value is ResultMessage =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === keys.length &&
  Object.entries(value).every(([key, part]) => keys.includes(key) && typeof part === 'string') &&
  (value as ResultMessage).type === 'dialog-io:result';
