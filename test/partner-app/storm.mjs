// Many webhooks at once, each to every instance, out of order and twice, while something breaks. Then
// one of them again and again.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { logIn } from './app.mjs';
import { deliver } from './balancer.mjs';
import { until } from './tests.mjs';

const CLIENTS = 40;
const EVENTS_OF_CLIENT = 5;
export const EVENTS = CLIENTS * EVENTS_OF_CLIENT;

/**
 * The events of so many clients. While they come, what is broken is broken, one after the other.
 *
 * @param {import('./d360.mjs').D360} d360
 * @param {string} origin Of an instance that stays.
 * @param {(() => Promise<unknown>)[]} disasters
 * @param {(sql: string) => Promise<{ event_id: string }[]>} rows
 */
export async function storm(d360, origin, disasters, rows) {
  const { simulator, balancer } = d360;
  const tenant = await logIn(origin, 'Storm', 'storm@client.example');
  /** @type {import('dialog-io-button/simulator.js').WindowFault[]} */
  const faults = ['webhooks-out-of-order', 'webhooks-twice'];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, (_, number) =>
      d360.onboard(
        { partner: tenant.partnerKey },
        { client: `s${number}CL`, channels: [`s${number}CH`], faults },
      ),
    ),
  );
  const acknowledged = () => {
    const events = new Set(balancer.received.filter(isOfStorm).map(({ id }) => id));
    return simulator.deliveries.filter(({ id, status }) => events.has(id) && status === 204);
  };
  for (const [place, disaster] of disasters.entries()) {
    await until(() => acknowledged().length > (2 * EVENTS * (place + 1)) / (disasters.length + 1));
    await disaster();
  }
  await until(() => acknowledged().length === 2 * EVENTS, 'each webhook was acknowledged twice');
  const seconds = (performance.now() - begun) / 1000;

  const channels = await tenant.shows((shown) => shown.length === CLIENTS);
  ok(channels.every(({ connected }) => connected));
  await repeat(balancer);

  const events = new Set(acknowledged().map(({ id }) => id));
  equal(events.size, EVENTS);
  const handled = (await rows('select event_id from history'))
    .map(({ event_id }) => event_id)
    .filter((id) => events.has(id));
  deepEqual(handled.sort(), [...events].sort());

  const sent = balancer.received.filter(isOfStorm).length;
  const failed = sent - acknowledged().length;
  console.log(
    `  ${EVENTS} events, ${sent} times to each of ${balancer.origins.length}, ${failed} of them not acknowledged: ${handled.length} handled, 0 lost, 0 twice, in ${seconds.toFixed(1)} s`,
  );
}

const isOfStorm = ({ body }) => /"s\d+CL"/.test(body);

/** One webhook of the storm, as it came, 200 times at once. */
async function repeat({ origins, received }) {
  const delivery = received.findLast(isOfStorm);
  const statuses = await Promise.all(
    Array.from({ length: EVENTS }, (_, time) => deliver(origins[time % origins.length], delivery)),
  );
  deepEqual(new Set(statuses), new Set([204]));
}
