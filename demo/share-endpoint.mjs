/** The endpoint that shares the number of an embedded signup with the simulated 360dialog, as a partner's server does. */
import { ensureClient, shareNumber } from '../dist/server.js';
import { fromFetch } from './from-fetch.mjs';

/** The client who is logged in here. A real server looks it up. */
const customer = { name: 'Example Bakery', email: 'ada@client.example' };
const solutionId = '55555';

/**
 * @param {(request: Request) => boolean} authorize
 * @param {() => import('../dist/server.js').PartnerApiOptions} account
 */
export function createShareEndpoint(authorize, account) {
  const say = (status, message) => Response.json({ message }, { status });

  return fromFetch(async (request) => {
    if (request.method !== 'POST') return say(405, 'Use POST.');
    if (!authorize(request)) return say(403, 'Not logged in.');
    const { wabaId, phoneNumberId, coexistence } = (await request.json().catch(() => null)) ?? {};
    // Only the code came: with the secret of its Meta app, a real server could ask Meta for the ids.
    if (!wabaId) return say(422, 'No account came, so your server has nothing to share.');
    // With coexistence Meta often names the account alone: then every number of it is connected.
    const allNumbers = !phoneNumberId && coexistence === true;
    if (!phoneNumberId && !allNumbers)
      return say(
        422,
        'The account has no number that is named. Your server shares none, or with allNumbers: true every one.',
      );
    try {
      const { id: clientId } = await ensureClient({ ...account(), ...customer });
      const ids = { solutionId, clientId, wabaId, phoneNumberId };
      await shareNumber({ ...account(), ...ids, allNumbers });
      return say(202, `Your server has shared the number with 360dialog, for client ${clientId}.`);
    } catch (error) {
      return say(502, `Your server could not share the number. ${error.message}`);
    }
  });
}
