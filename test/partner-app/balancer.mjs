// What stands between 360dialog and the instances of the app. It hands each webhook to all of them at
// once, which is worse than a balancer of real life, and answers 204 once all have done so.
import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * @typedef {object} Delivery
 * @property {string} id Of the event.
 * @property {string} body
 * @property {string} signature
 */

export async function startBalancer() {
  /** @type {Delivery[]} */
  const received = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const signature = String(request.headers['x-360dialog-signature']);
    const delivery = { id: JSON.parse(body).id, body, signature };
    received.push(delivery);
    await balancer.holding;
    const statuses = await Promise.all(balancer.origins.map((origin) => deliver(origin, delivery)));
    response.writeHead(statuses.every((status) => status === 204) ? 204 : 503).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());

  const balancer = {
    url: `http://127.0.0.1:${port}/`,
    received,
    /** Of the instances that take webhooks. With none, webhooks are lost. @type {string[]} */
    origins: [],
    /** @type {Promise<unknown> | undefined} */
    holding: undefined,
    /** Holds up webhooks from now on, until what it gives is called. */
    hold() {
      /** @type {(value?: unknown) => void} */
      let release;
      balancer.holding = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return balancer;
}

/** One delivery to an instance: the status of its answer, or `null`. @param {string} origin @param {Omit<Delivery, 'id'>} delivery */
export const deliver = (origin, { body, signature }) =>
  fetch(`${origin}/webhooks/360dialog`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'x-360dialog-signature': signature },
    body,
  }).then(
    ({ status }) => status,
    () => null,
  );
