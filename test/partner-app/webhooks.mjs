// The webhooks of 360dialog, which are sent again until they are acknowledged.
import { createHmac } from 'node:crypto';

export const secret = 'test-platform-secret';

export const sign = (body) => createHmac('sha256', secret).update(body).digest('hex');

/** One delivery: the status of its answer, or `null`. */
export async function deliver(origin, event, signature) {
  const body = JSON.stringify(event);
  const headers = { 'x-360dialog-signature': signature ?? sign(body) };
  const sent = fetch(`${origin}/webhooks/360dialog`, { method: 'POST', headers, body });
  return sent.then(
    ({ status }) => status,
    () => null,
  );
}

export async function deliverUntilAcknowledged(origin, event) {
  const end = Date.now() + 60_000;
  while ((await deliver(origin, event)) !== 204) {
    if (Date.now() > end) throw new Error(`${event.id} was never acknowledged`);
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 80));
  }
}

export function shuffled(list) {
  const left = [...list];
  return list.map(() => left.splice(Math.floor(Math.random() * left.length), 1)[0]);
}

const names = ['created', 'submitted', 'ready', 'running'];

/** The events of so many numbers, each with a client of its own: five a number. */
export const eventsOf = (partnerKey, numbers) =>
  Array.from({ length: numbers }, (_, number) => {
    const client = { id: `c${number}CL`, partner_payload: partnerKey };
    const channel = { id: `n${number}CH`, client_id: client.id, phone_number: `4930${number}` };
    return [
      { id: `${number}-client`, event: 'client_created', data: { client } },
      ...names.map((status) => ({
        id: `${number}-${status}`,
        event: `channel_${status}`,
        data: { ...channel, status },
      })),
    ];
  }).flat();
