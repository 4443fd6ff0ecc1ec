import { toHex } from './bytes.js';
import {
  readChannel,
  readClient,
  type PartnerChannel,
  type PartnerClient,
} from './partner-records.js';
import { IoError } from '../protocol/io-error.js';
import { isRecord, parseJson, textIn, type JsonRecord } from '../protocol/json.js';

/** Something that happened at 360dialog. */
export interface WebhookEvent {
  /**
   * The delivery's own id, or a hash of its body if it has none. Deliveries repeat: handle each id
   * once.
   */
  readonly id: string;
  /** An open list: `channel_created`, `channel_running`, `client_created` and others were seen. */
  readonly name: string;
  /** The channel that the event is about. */
  readonly channel: PartnerChannel | null;
  /** The client that the event is about, or that its channel belongs to. */
  readonly client: PartnerClient | null;
  /** `data` of the delivery as it was received; of one without `data`, the whole delivery. */
  readonly data: JsonRecord;
}

/**
 * Reads the body of a webhook, which may hold several events. It does not check the signature: do
 * that first, or use `createWebhookHandler`. What is not an event is skipped.
 *
 * @throws {IoError} `invalid-parameter` (as a rejection) for a body that is not JSON text. It does
 * not show the body.
 */
export async function parseWebhook(body: string): Promise<WebhookEvent[]> {
  const deliveries = typeof body === 'string' ? parseJson(body) : undefined;
  if (deliveries === undefined)
    throw new IoError(
      'invalid-parameter',
      'body is not JSON text: use the raw body of the request, as it was before any JSON parser.',
    );
  const events = (Array.isArray(deliveries) ? deliveries : [deliveries]).map(
    async (delivery: unknown, position): Promise<WebhookEvent | null> => {
      const name = textIn(delivery, 'event') ?? textIn(delivery, 'type');
      if (!isRecord(delivery) || name === null) return null;
      const id = textIn(delivery, 'id') ?? (await hashOf(`${position}:${body}`));
      return readEvent(id, name, delivery);
    },
  );
  return (await Promise.all(events)).filter((event) => event !== null);
}

function readEvent(id: string, name: string, delivery: JsonRecord): WebhookEvent {
  const data = isRecord(delivery['data']) ? delivery['data'] : delivery;
  return { id, name, channel: channelIn(name, delivery, data), client: clientIn(name, data), data };
}

/** Channel events carry a channel object. Some older ones have a `channel_id` beside it. */
function channelIn(name: string, delivery: JsonRecord, data: JsonRecord): PartnerChannel | null {
  const ids = [
    data === delivery ? null : textIn(data, 'id'),
    textIn(delivery, 'channel_id'),
    textIn(data, 'channel_id'),
  ].filter((id) => id !== null);
  const named = name.startsWith('channel_') ? ids[0] : undefined;
  return readChannel(data, ids.find((id) => id.endsWith('CH')) ?? named ?? null);
}

/** `client_created` nests its client, a channel the one that it belongs to. */
function clientIn(name: string, data: JsonRecord): PartnerClient | null {
  return readClient(data['client']) ?? (name.startsWith('client_') ? readClient(data) : null);
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256:${toHex(new Uint8Array(digest))}`;
}
