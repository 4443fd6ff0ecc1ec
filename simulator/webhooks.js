/** Webhooks: what happens to clients and channels after a window, and the deliveries that tell of it. */
import { createHmac, randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @typedef {object} WebhookDelivery
 * @property {string} event
 * @property {string} id Of the event; the same in each delivery of it.
 * @property {string} url
 * @property {number | null} status Of the answer, `null` without one.
 */
/** @typedef {{ event: string, data: object, apply: () => void }} Change */

const ANSWER_TIMEOUT_MS = 10_000;
const REPEAT_AFTER_MS = 250;
const MOST_DELIVERIES = 240;

/** A channel's way, with the status that it has from then on. @type {[event: string, status: string][]} */
const wayOfChannel = [
  ['channel_created', 'created'],
  ['channel_submitted', 'created'],
  ['channel_ready', 'ready'],
  ['channel_running', 'running'],
];

/** @param {import('./accounts.js').Client} client @returns {Change[]} */
export const changesOfClient = (client) => [
  { event: 'client_created', data: { client: structuredClone(client) }, apply: () => undefined },
];

/** @param {import('./accounts.js').Channel} channel @returns {Change[]} */
export const changesOfChannel = (channel) =>
  wayOfChannel.map(([event, status]) => ({
    event,
    data: { ...structuredClone(channel), status },
    apply: () => void (channel.status = status),
  }));

/** For as many windows at once as there are. */
function endOfMany() {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

export class Webhooks {
  /** @type {WebhookDelivery[]} */
  deliveries = [];
  #observe;
  #stepDelay;
  #stop = endOfMany();

  /** @param {(delivery: WebhookDelivery) => void} observe @param {number} stepDelay In milliseconds. */
  constructor(observe, stepDelay) {
    this.#observe = observe;
    this.#stepDelay = stepDelay;
  }

  /**
   * Lets the changes happen one by one, and tells the partner of each.
   *
   * @param {import('./options.js').Partner} partner
   * @param {readonly Change[]} changes
   * @param {ReadonlySet<string>} faults
   * @returns {Promise<void>} Resolves when the last answer is in.
   */
  async announce(partner, changes, faults) {
    const { signal } = this.#stop;
    await this.#run(partner, changes, faults, signal).catch((error) => {
      if (!signal.aborted) throw error;
    });
  }

  /** Ends what is under way, and forgets what was. */
  reset() {
    this.#stop.abort();
    this.#stop = endOfMany();
    this.deliveries.length = 0;
  }

  /** @param {import('./options.js').Partner} partner @param {readonly Change[]} changes @param {ReadonlySet<string>} faults @param {AbortSignal} signal */
  async #run(partner, changes, faults, signal) {
    const events = changes.map(({ event, data }) => ({ id: randomUUID(), event, data }));
    if (faults.has('webhooks-out-of-order')) events.reverse();
    const times = faults.has('webhooks-twice') ? 2 : 1;
    const gap = faults.has('webhook-before-redirect') ? 0 : this.#stepDelay;
    const most = faults.has('webhooks-repeated') ? MOST_DELIVERIES : 1;
    let delivered = Promise.resolve();
    for (const [place, { apply }] of changes.entries()) {
      await sleep(gap, undefined, { signal });
      apply();
      const event = events[place];
      for (let time = 0; event && time < times; time++)
        // A slow answer holds up the deliveries, not the channel.
        delivered = delivered.then(() => this.#deliver(partner, event, signal, most));
    }
    await delivered;
  }

  /**
   * Sends an event until it is acknowledged, so many times at most.
   *
   * @param {import('./options.js').Partner} partner
   * @param {{ id: string, event: string, data: object }} event
   * @param {AbortSignal} signal
   * @param {number} most
   */
  async #deliver(partner, event, signal, most) {
    for (let time = 1; time <= most && !signal.aborted; time++) {
      // Its abort is looked at above: nobody waits for this while the channel goes on.
      if (time > 1) await sleep(REPEAT_AFTER_MS, undefined, { signal }).catch(() => undefined);
      const status = await this.#send(partner, event, signal);
      if (status === undefined || (status !== null && status >= 200 && status < 300)) return;
    }
  }

  /**
   * @param {import('./options.js').Partner} partner
   * @param {{ id: string, event: string, data: object }} event
   * @param {AbortSignal} signal
   * @returns {Promise<number | null | undefined>} The status, `null` without an answer, `undefined` if nothing was sent.
   */
  async #send({ webhookUrl: url, platformSecret }, event, signal) {
    if (url === undefined || signal.aborted) return undefined;
    const body = JSON.stringify(event);
    const signature = createHmac('sha256', platformSecret).update(body).digest('hex');
    const status = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'x-360dialog-signature': signature },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
    }).then(
      async (response) => {
        await response.body?.cancel();
        return response.status;
      },
      () => null,
    );
    if (signal.aborted) return undefined;
    const delivery = { event: event.event, id: event.id, url, status };
    this.deliveries.push(delivery);
    this.#observe(delivery);
    return status;
  }
}
