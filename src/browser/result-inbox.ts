import { acknowledgement, isResultMessage } from '../protocol/messages.js';
import type { Ticket } from '../protocol/ticket.js';
import { openChannel } from './channel.js';
import { storedResults, type FlowRecord } from './flow-records.js';

/** Receives the query of a redirect that proves to be the flow's own, and how to acknowledge it. */
type Receiver = (search: string, acknowledge: () => void) => void;

/**
 * The three ways by which the result of a flow comes: a message from its window, the flow's channel, and
 * the storage. On each it must prove to be of the flow: by the ticket, or by the window that it comes from.
 */
export class ResultInbox {
  readonly #record: FlowRecord;
  readonly #popup: Window | null;
  readonly #receive: Receiver;
  #channel: BroadcastChannel | null = null;

  constructor(record: FlowRecord, popup: Window | null, receive: Receiver) {
    this.#record = record;
    this.#popup = popup;
    this.#receive = receive;
  }

  openChannel(): void {
    if (this.#channel) return;
    this.#channel = openChannel(this.#record.id);
    this.#channel?.addEventListener('message', ({ data }) => {
      if (isResultMessage(data) && this.#hasTicket(data))
        this.#receive(data.search, this.#acknowledge);
    });
  }

  closeChannel(): void {
    this.#channel?.close();
    this.#channel = null;
  }

  /** The origin first: what a stranger sends is not even deserialised. */
  takeMessage(event: MessageEvent): void {
    const { origin } = event;
    if (!this.#record.origins.includes(origin)) return;
    const data: unknown = event.data;
    if (!isResultMessage(data)) return;
    const sender = event.source as Window | null; // Only a window has the origin of a page.
    const isFromPopup = data.id === '' && sender !== null && sender === this.#popup;
    if (!this.#hasTicket(data) && !isFromPopup) return;
    this.#receive(data.search, () => sender?.postMessage(acknowledgement(data.id), origin));
  }

  takeStored(): void {
    const { id, secret } = this.#record;
    const stored = storedResults.find(id);
    if (stored?.secret !== secret || stored.acknowledged) return;
    if (!this.#channel) storedResults.acknowledge(id);
    this.#receive(stored.search, this.#acknowledge);
  }

  #hasTicket({ id, secret }: Ticket): boolean {
    return id === this.#record.id && secret === this.#record.secret;
  }

  readonly #acknowledge = (): void => this.#channel?.postMessage(acknowledgement(this.#record.id));
}
