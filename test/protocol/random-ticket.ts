import { makeTicket, type Ticket } from '../../src/protocol/ticket.js';

/** A ticket from the random bytes of this engine. */
export const randomTicket = (): Ticket =>
  makeTicket((length) => crypto.getRandomValues(new Uint8Array(length)));
