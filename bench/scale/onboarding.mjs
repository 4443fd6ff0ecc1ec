// What one onboarding asks of a partner's server: a signature, a claim of the result, and a webhook for
// the client and for each step of its channel.
import { createHmac } from 'node:crypto';

export const secret = 'test-platform-secret';

const sign = (body) => createHmac('sha256', secret).update(body).digest('hex');

const steps = ['created', 'submitted', 'ready', 'running'];

export const requestsPerOnboarding = 2 + 1 + steps.length;

/** What was answered: by it, the database is checked. */
export const createTally = () => ({ webhooks: [], claims: 0 });

let number = 0;

/**
 * The requests of one tenant, whose onboardings come one after the other, in the form of autocannon.
 *
 * @param session As `logIn` gives it.
 * @param tally What `createTally` has made.
 */
export function requestsOf({ cookie, partnerKey, state }, tally) {
  let id;
  const json = { 'Content-Type': 'application/json', Cookie: cookie };
  const webhook = (step, event, dataOf) => {
    let eventId;
    return {
      method: 'POST',
      path: '/webhooks/360dialog',
      setupRequest(request) {
        eventId = `${id}-${step}`;
        const body = JSON.stringify({ id: eventId, event, data: dataOf() });
        return { ...request, body, headers: { 'x-360dialog-signature': sign(body) } };
      },
      onResponse: (status) => status === 204 && tally.webhooks.push(eventId),
    };
  };
  const channel = (step) =>
    webhook(step, `channel_${step}`, () => ({
      id: `${id}CH`,
      client_id: `${id}CL`,
      phone_number: '+49 30 1',
      status: step,
    }));
  const [created, ...later] = steps.map(channel);
  return [
    {
      method: 'POST',
      path: '/api/io-signature',
      headers: json,
      body: '{"partner_id":"aAbBcCPA"}',
      setupRequest(request) {
        number += 1;
        id = `${partnerKey}-${number}`;
        return request;
      },
    },
    webhook('client', 'client_created', () => ({
      client: { id: `${id}CL`, partner_payload: partnerKey },
    })),
    created,
    {
      method: 'POST',
      path: '/api/claims',
      headers: json,
      setupRequest: (request) => ({
        ...request,
        body: JSON.stringify({ state, client: `${id}CL`, channels: [`${id}CH`] }),
      }),
      onResponse(status, body) {
        tally.claims += Number(status === 202);
        if (status < 500) ({ state } = JSON.parse(body));
      },
    },
    ...later,
  ];
}
