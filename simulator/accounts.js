/** The clients and channels of one partner, in the shape of the Partner API. */
import { exampleAccount, idOf } from './pages/account.js';

/**
 * @typedef {object} Client
 * @property {string} id
 * @property {string | null} name
 * @property {string | null} status
 * @property {{ email: string | null, full_name: string | null, phone: string | null }} contact_info
 * @property {string | null} partner_payload
 * @property {string} created_at
 */
/**
 * @typedef {object} Channel
 * @property {string} id
 * @property {string} client_id
 * @property {string} status
 * @property {'live' | 'sandbox'} account_mode
 * @property {null} hub_status Its values are not known.
 * @property {{ phone_number: string, phone_name: string | null }} setup_info
 * @property {{ id: string, external_id: string }} waba_account
 * @property {null} current_limit
 * @property {null} current_quality_rating
 * @property {boolean} is_on_biz_app
 * @property {Client} client
 * @property {string} created_at
 */
/** @typedef {{ id: string, name?: string | null, email?: string | null, payload?: string | null }} NewClient */
/** @typedef {{ id: string, number?: string, name?: string | null, wabaId?: string, onBusinessApp?: boolean }} NewChannel */

const digitsOf = (/** @type {string} */ text) => text.replace(/\D/g, '');

/** A made-up number with so many digits; the same words give the same number. @param {string} words @param {number} length */
export const digitsFor = (words, length) =>
  idOf(words, length)
    .replace(/[^\d]/g, (sign) => String(sign.charCodeAt(0) % 10))
    .replace(/^0/, '1');

export class Accounts {
  /** @type {Map<string, Client>} */
  clients = new Map();
  /** @type {Map<string, Channel>} */
  channels = new Map();
  /** Ids of the channels that the partner may manage. @type {Set<string>} */
  #permitted = new Set();
  /** Who is logged in: the client of the last window. @type {string | null} */
  #current = null;

  /** A client with this id, and whether it is new. @param {NewClient} client */
  ensureClient({ id, name = null, email = null, payload = null }) {
    const known = this.clients.get(id);
    if (known) {
      if (payload !== null) known.partner_payload = payload;
      return { client: known, isNew: false };
    }
    const client = {
      id,
      name,
      status: null,
      contact_info: { email, full_name: name, phone: null },
      partner_payload: payload,
      created_at: new Date().toISOString(),
    };
    this.clients.set(id, client);
    return { client, isNew: true };
  }

  /** A channel with this id, whoever's it is, and whether it is new. @param {Client} client @param {NewChannel} channel */
  ensureChannel(client, { id, number, name = null, wabaId, onBusinessApp = false }) {
    const known = this.channels.get(id);
    if (known) return { channel: known, isNew: false };
    const external_id = wabaId ?? digitsFor(`waba ${client.id}`, 15);
    /** @type {Channel} */
    const channel = {
      id,
      client_id: client.id,
      status: 'created',
      account_mode: 'live',
      hub_status: null,
      setup_info: { phone_number: digitsOf(number ?? `49${digitsFor(id, 9)}`), phone_name: name },
      waba_account: { id: `${idOf(external_id, 6)}WA`, external_id },
      current_limit: null,
      current_quality_rating: null,
      is_on_biz_app: onBusinessApp,
      client,
      created_at: new Date().toISOString(),
    };
    this.channels.set(id, channel);
    return { channel, isNew: true };
  }

  /** @param {string} client */
  channelsOf(client) {
    return [...this.channels.values()].filter(({ client_id }) => client_id === client);
  }

  /**
   * The client allows these of its channels, and none of its others.
   *
   * @param {string} client @param {readonly string[]} allowed
   * @returns {string[]} Ids of the channels that it had allowed before.
   */
  decide(client, allowed) {
    this.#current = client;
    const revoked = this.channelsOf(client)
      .map(({ id }) => id)
      .filter((id) => this.#permitted.has(id) && !allowed.includes(id));
    for (const id of revoked) this.#permitted.delete(id);
    for (const id of allowed) this.#permitted.add(id);
    return revoked;
  }

  /** The client who is logged in, as the pages show it; before the first run, an example. */
  current() {
    return this.#current === null ? exampleAccount : this.describe(this.#current);
  }

  /** @param {string} client */
  describe(client) {
    return {
      client,
      channels: this.channelsOf(client).map(({ id, setup_info }) => ({
        id,
        number: `+${setup_info.phone_number}`,
        name: setup_info.phone_name ?? '',
        granted: this.#permitted.has(id),
      })),
    };
  }

  /** Forgets the client who is logged in, with its channels. */
  forgetCurrent() {
    if (this.#current === null) return;
    for (const { id } of this.channelsOf(this.#current)) this.channels.delete(id);
    this.clients.delete(this.#current);
    this.#current = null;
  }

  reset() {
    this.clients.clear();
    this.channels.clear();
    this.#permitted.clear();
    this.#current = null;
  }

  /** The example has been there before: its channels are running, and no webhook tells of them. */
  addExample() {
    const { client, isNew } = this.ensureClient({
      id: exampleAccount.client,
      name: 'Example Bakery',
    });
    if (!isNew) return;
    for (const { granted, ...channel } of exampleAccount.channels) {
      this.ensureChannel(client, channel).channel.status = 'running';
      if (granted) this.#permitted.add(channel.id);
    }
  }
}
