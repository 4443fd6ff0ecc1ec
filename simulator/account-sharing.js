/** Account sharing: how a partner that hosts Embedded Signup itself hands a number over to 360dialog. */
import { idOf } from './pages/account.js';
import { ApiError } from './partner-api.js';
import { changesOfChannel, changesOfClient } from './webhooks.js';

const tiers = ['basic', 'regular', 'premium'];

/** @param {import('./partner-api.js').Call} call */
export function createClient({ simulation, partner, body }) {
  const name = textIn(body, 'name');
  const email = textIn(body, 'email');
  const user = textIn(body, 'user_name');
  const accounts = simulation.accountsOf(partner.id);
  // A second call with the same e-mail makes a second client; partners have to look first.
  const id = `${idOf(`${partner.id} ${email} ${accounts.clients.size}`, 8)}CL`;
  const { client } = accounts.ensureClient({ id, name, email });
  client.contact_info.full_name = user;
  void simulation.webhooks.announce(partner, changesOfClient(client), simulation.faults);
  if (simulation.faults.has('client-created-but-500'))
    throw new ApiError(500, 'Failed on purpose, after the client was created.');
  return client;
}

/** @param {import('./partner-api.js').Call} call */
export function shareNumbers({ simulation, partner, body }) {
  const solution = textIn(body, 'solution_id');
  const wabaId = textIn(body, 'waba_external_id');
  const { client_id, waba_business_id, channel_external_id, tier } = body;
  if (client_id === undefined && waba_business_id === undefined)
    throw new ApiError(400, 'client_id or waba_business_id is missing.');
  if (tier !== undefined && !tiers.includes(tier))
    throw new ApiError(400, `tier must be one of ${tiers.join(', ')}.`);
  if (simulation.faults.has('number-refused')) throw new ApiError(400, 'Refused on purpose.');
  const accounts = simulation.accountsOf(partner.id);
  const client =
    client_id === undefined
      ? clientOfBusiness(accounts, partner, String(waba_business_id))
      : accounts.clients.get(client_id);
  if (!client) throw new ApiError(404, 'There is no client with this client_id.');

  const waba = simulation.meta.find(wabaId);
  const wanted =
    channel_external_id === undefined
      ? waba.phoneNumbers
      : waba.phoneNumbers.filter(({ id }) => id === String(channel_external_id));
  const numbers =
    wanted.length > 0 || channel_external_id === undefined
      ? wanted
      : // A number that was not created here.
        [{ id: String(channel_external_id), number: undefined, name: 'Example' }];
  const changes = numbers.flatMap(({ id, number, name }) => {
    const { channel, isNew } = accounts.ensureChannel(client, {
      id: `${idOf(number ?? id, 6)}CH`,
      ...(number !== undefined && { number }),
      name,
      wabaId,
      onBusinessApp: waba.onBusinessApp,
    });
    return isNew ? changesOfChannel(channel) : [];
  });
  void simulation.webhooks.announce(partner, changes, simulation.faults);
  if (simulation.faults.has('number-shared-but-500'))
    throw new ApiError(500, 'Failed on purpose, after the number was shared.');
  return { ...body, solution_id: solution };
}

/** @param {import('./accounts.js').Accounts} accounts @param {import('./options.js').Partner} partner @param {string} business */
const clientOfBusiness = (accounts, partner, business) =>
  accounts.ensureClient({ id: `${idOf(`${partner.id} ${business}`, 8)}CL` }).client;

/** @param {any} body @param {string} key @returns {string} */
function textIn(body, key) {
  const value = body[key];
  if (typeof value !== 'string' || value === '') throw new ApiError(400, `${key} is missing.`);
  return value;
}
