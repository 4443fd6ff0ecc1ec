import { makeTicket, type Ticket } from '../../src/protocol/ticket.js';

/** A ticket from the random bytes of this engine. */
export const randomTicket = (): Ticket => makeTicket((bytes) => crypto.getRandomValues(bytes));
