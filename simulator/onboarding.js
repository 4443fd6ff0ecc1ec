/** How a window of the hub ends: clients and channels come into being, webhooks tell of them, the address goes back. */
import { exampleAccount, newAccount, withChannel } from './pages/account.js';
import { redirectAddress } from './pages/redirect.js';
import { changesOfChannel, changesOfClient } from './webhooks.js';

/** @typedef {import('./simulation.js').Simulation} Simulation */
/** @typedef {import('./windows.js').OpenWindow} OpenWindow */
/**
 * What a window has decided.
 *
 * @typedef {object} Outcome
 * @property {import('./accounts.js').NewClient} client
 * @property {readonly import('./accounts.js').NewChannel[]} channels All channels that the client has, or that are new.
 * @property {readonly string[]} allowed The ids of those that the partner may manage.
 * @property {readonly string[]} [revoked] If not what the decision revokes.
 */

/**
 * Ends a window in which a person, or its own script, has gone through the pages.
 *
 * @param {Simulation} simulation
 * @param {OpenWindow} opened
 * @param {any} said What the page sends.
 */
export async function completeWindow(simulation, opened, said) {
  const { redirectUrl, faults = [], outcome } = said;
  const all = new Set([...simulation.faults, ...(opened.next?.faults ?? []), ...faults]);
  return outcome === undefined
    ? finishByItself(simulation, opened, redirectUrl, all)
    : finish(simulation, opened, redirectUrl, all, outcome);
}

/**
 * Ends a window as `next()` has said.
 *
 * @param {Simulation} simulation
 * @param {OpenWindow} opened
 * @param {string} redirectUrl
 * @param {ReadonlySet<string>} faults
 */
export async function finishByItself(simulation, opened, redirectUrl, faults) {
  const outcomes = {
    completed: [],
    'no-channels': ['no-channels'],
    error: ['error'],
    revoked: [],
  };
  const { outcome } = opened.next ?? { outcome: 'completed' };
  const added = outcomes[/** @type {keyof typeof outcomes} */ (outcome)] ?? [];
  // Nothing comes into being in a window that fails.
  if (outcome === 'error' || outcome === 'no-channels') {
    const { client } = await outcomeOf(simulation, opened);
    return addressOf(opened, redirectUrl, [...faults, ...added], client.id, [], []);
  }
  return finish(simulation, opened, redirectUrl, faults, await outcomeOf(simulation, opened));
}

/** @param {Simulation} simulation @param {OpenWindow} opened @returns {Promise<Outcome>} */
async function outcomeOf(simulation, { request, next }) {
  const { partner, screen, parameters } = request;
  const accounts = simulation.accountsOf(partner);
  const signup = next?.outcome === 'revoked' ? false : screen === 'signup';
  const email = parameters['email'] ?? 'ada@client.example';
  const name = parameters['name'] ?? 'Ada Example';
  const id = next?.client ?? parameters['client_id'];
  const account = signup
    ? withChannel(
        newAccount(partner, email),
        parameters['number'] ?? '+49 30 23125 001',
        'Example Bakery',
      )
    : id === undefined
      ? accounts.current()
      : accounts.describe(id);
  const own = account.channels.map(({ id }) => id);
  const channels =
    next?.channels?.map((id) => ({ id, name: 'Example Bakery' })) ?? account.channels;
  const revoked = next?.revoked ?? (next?.outcome === 'revoked' ? own : undefined);
  return {
    client: { id: id ?? account.client, name, email },
    channels: next?.outcome === 'revoked' ? [] : channels,
    allowed:
      next?.outcome === 'revoked'
        ? own.filter((id) => !revoked?.includes(id))
        : channels.map(({ id }) => id),
    ...(revoked && { revoked }),
  };
}

/**
 * @param {Simulation} simulation
 * @param {OpenWindow} opened
 * @param {string} redirectUrl
 * @param {ReadonlySet<string>} faults
 * @param {Outcome} outcome
 */
async function finish(simulation, opened, redirectUrl, faults, outcome) {
  const { request, next } = opened;
  const partner = simulation.partners.get(request.partner);
  if (!partner) throw new Error('A window of a partner that is not listed.');
  const accounts = simulation.accountsOf(partner.id);
  if (outcome.client.id === exampleAccount.client && next?.client === undefined)
    accounts.addExample();
  const { client, isNew } = accounts.ensureClient({
    ...outcome.client,
    payload: request.parameters['partner'] ?? null,
  });
  const changes = isNew ? changesOfClient(client) : [];
  for (const wanted of outcome.channels) {
    const { channel, isNew } = accounts.ensureChannel(client, wanted);
    if (isNew) changes.push(...changesOfChannel(channel));
  }
  const decided = accounts.decide(client.id, outcome.allowed);
  const revoked = outcome.revoked ?? decided;
  const channels = next?.outcome === 'revoked' ? [] : outcome.allowed;
  const announced = simulation.webhooks.announce(partner, changes, faults);
  if (faults.has('webhook-before-redirect')) await announced;
  return addressOf(opened, redirectUrl, faults, client.id, channels, revoked);
}

/** @param {OpenWindow} opened @param {string} redirectUrl @param {Iterable<string>} faults @param {string} client @param {readonly string[]} channels @param {readonly string[]} revoked */
const addressOf = ({ request }, redirectUrl, faults, client, channels, revoked) =>
  redirectAddress(
    redirectUrl,
    { client, channels, revoked, state: request.parameters['state'] ?? null },
    faults,
  );
