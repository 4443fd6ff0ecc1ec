// What the app does, on whatever database.
import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict';
import { logIn } from './app.mjs';
import { deliver } from './balancer.mjs';
import { apiKey, secret } from './d360.mjs';
import { test, until } from './tests.mjs';

const isConnected = (id) => (channels) =>
  channels.some((channel) => channel.id === id && channel.connected);

/**
 * @param {string} where The database, which the names of the tests begin with.
 * @param {Awaited<ReturnType<typeof import('./app.mjs').startApp>>} app
 * @param {import('./d360.mjs').D360} d360
 */
export async function testApp(where, app, d360) {
  const its = (name, work) => test(`${where}: ${name}`, work);
  const { balancer, simulator } = d360;
  /** A tenant of its own for each test. */
  const newTenant = (name) => logIn(app.origin, name, `${name}@${where}.example`);
  const ids = (name) => ({ client: `${name}CL`, channels: [`${name}CH`] });

  await its('a result is claimed, confirmed and connected', async () => {
    const ada = await newTenant('ada');
    const release = balancer.hold();
    const result = await d360.onboard({ partner: ada.partnerKey, state: ada.state }, ids('ada'));
    deepEqual(result, { state: ada.state, client: 'adaCL', channels: ['adaCH'] });
    equal((await ada.post('/api/claims', result)).status, 202);
    // 360dialog has confirmed it, for only so the number itself is known.
    await ada.shows(([channel]) => channel?.id === 'adaCH' && /^\d+$/.test(channel.number));
    release();
    await ada.shows(isConnected('adaCH'));
  });

  await its('a state is good once, in its own session', async () => {
    const [ada, eve] = [await newTenant('ann'), await newTenant('eve')];
    const claim = { state: ada.state, client: null, channels: [] };
    equal((await eve.post('/api/claims', claim)).status, 409);
    const { status, state } = await ada.post('/api/claims', claim);
    equal(status, 202);
    equal((await ada.post('/api/claims', claim)).status, 409);
    notEqual(state, ada.state);
    equal((await ada.post('/api/claims', { ...claim, state })).status, 202);
  });

  await its('nobody gets the number of another by claiming it', async () => {
    const eve = await newTenant('eva');
    const claim = { state: eve.state, client: 'adaCL', channels: ['adaCH'] };
    equal((await eve.post('/api/claims', claim)).status, 202);
    const seen = [];
    // Being set up, until 360dialog has said whose it is.
    await eve.shows((channels) => {
      seen.push(...channels);
      return channels.length === 0;
    });
    deepEqual(
      seen.filter(({ connected, number }) => connected || number),
      [],
    );
    for (const { path, query } of simulator.calls) {
      match(path, /^\/api\/v2\/partners\/aAbBcCPA\/(channels|clients|account_sharing\/\w+)$/);
      ok(Object.keys(query).every((name) => ['filters', 'limit', 'offset'].includes(name)));
    }
  });

  await its('the browser never comes back: the webhook tells, twice and in any order', async () => {
    const bob = await newTenant('bob');
    /** @type {import('dialog-io-button/simulator.js').WindowFault[]} */
    const faults = ['webhooks-out-of-order', 'webhooks-twice'];
    await d360.onboard({ partner: bob.partnerKey }, { ...ids('bob'), faults });
    equal((await bob.shows(isConnected('bobCH'))).length, 1);
  });

  await its('the webhook comes first, and the browser after it', async () => {
    const cem = await newTenant('cem');
    const parameters = { partner: cem.partnerKey, state: cem.state };
    /** @type {import('dialog-io-button/simulator.js').WindowFault[]} */
    const faults = ['webhook-before-redirect'];
    const result = await d360.onboard(parameters, { ...ids('cem'), faults });
    equal((await cem.shows(isConnected('cemCH'))).length, 1);
    equal((await cem.post('/api/claims', result)).status, 202);
    equal((await cem.shows(isConnected('cemCH'))).length, 1);
  });

  await its('a number of a partner-hosted signup is shared, its client created once', async () => {
    const cy = await newTenant('cy');
    const signup = { wabaId: '22', phoneNumberId: '33', businessId: '44' };
    equal((await cy.post('/api/numbers', { ...signup, state: cy.state })).status, 202);
    await cy.shows((channels) => channels.length === 1 && channels[0].connected);
    const [client, ...others] = d360.sent('account_sharing/clients');
    deepEqual(client, { name: 'cy', email: `cy@${where}.example`, user_name: 'cy' });
    deepEqual(others, []);
    const [{ client_id, ...shared }] = d360.sent('account_sharing/numbers');
    match(client_id, /CL$/);
    deepEqual(shared, {
      solution_id: '1234567890',
      waba_external_id: '22',
      waba_business_id: '44',
      channel_external_id: '33',
    });
  });

  await its('the same signup sent twice is shared once', async () => {
    const dan = await newTenant('dan');
    const before = d360.sent('account_sharing/numbers').length;
    const signup = { wabaId: '52', phoneNumberId: '53', state: dan.state };
    const answers = await Promise.all(
      [signup, signup, signup].map((body) => dan.post('/api/numbers', body)),
    );
    deepEqual(answers.map(({ status }) => status).sort(), [202, 409, 409]);
    await dan.shows(([channel]) => channel?.connected);
    equal(d360.sent('account_sharing/numbers').length, before + 1);
  });

  await its('an account that another tenant has connected is refused, not shared', async () => {
    const eve = await newTenant('evi');
    const before = d360.sent('account_sharing/numbers').length;
    const theirs = { wabaId: '22', phoneNumberId: '33', state: eve.state };
    equal((await eve.post('/api/numbers', theirs)).status, 202);
    await eve.shows(([signup]) => signup?.id === '33' && signup.refused);
    equal(d360.sent('account_sharing/numbers').length, before);
  });

  await its('a signup with coexistence shares its account, though no number is named', async () => {
    const di = await newTenant('di');
    const signup = { wabaId: '23', phoneNumberId: null, coexistence: true, state: di.state };
    equal((await di.post('/api/numbers', signup)).status, 202);
    const sharedNow = () => d360.sent('account_sharing/numbers').at(-1);
    await until(() => sharedNow().waba_external_id === '23');
    const shared = sharedNow();
    equal('channel_external_id' in shared, false);
  });

  await its('a forged webhook, or a request without a session, changes nothing', async () => {
    const { body } = balancer.received[0];
    equal(await deliver(app.origin, { body, signature: 'a'.repeat(64) }), 401);
    equal((await fetch(`${app.origin}/api/channels`)).status, 401);
    const sign = { method: 'POST', body: '{"partner_id":"aAbBcCPA"}' };
    const headers = { 'Content-Type': 'application/json' };
    equal((await fetch(`${app.origin}/api/io-signature`, { ...sign, headers })).status, 401);
    const dee = await newTenant('dee');
    equal((await dee.send('/api/io-signature', sign)).status, 200);
  });

  await its('odd bodies are refused, and nothing is shared or claimed', async () => {
    const fay = await newTenant('fay');
    const before = simulator.calls.length;
    const odd = ['', '{', 'null', '42', '"x"', '[]', '{}', '[null]', '{"state":{"toString":1}}'];
    const oddIds = [{}, [], 42, true, '', 'a/b', '\0', '"},{"id":"x', 'x'.repeat(65)];
    for (const path of ['/api/claims', '/api/numbers']) {
      const bodies = [
        ...odd,
        ...oddIds.map((id) => JSON.stringify({ state: fay.state, client: id, channels: [id] })),
        ...oddIds.map((id) => JSON.stringify({ state: fay.state, wabaId: '9', businessId: id })),
        ...oddIds.map((id) => JSON.stringify({ state: fay.state, wabaId: id, phoneNumberId: '9' })),
        ...oddIds.map((id) =>
          JSON.stringify({ state: fay.state, wabaId: '9', phoneNumberId: id || {} }),
        ),
        JSON.stringify({ state: '\0', client: 'xCL', channels: [] }),
        JSON.stringify({ state: fay.state, client: 'xCL', channels: Array(101).fill('xCH') }),
      ];
      for (const body of bodies) {
        const { status } = await fay.send(path, { method: 'POST', body });
        ok([400, 409].includes(status), `${path} answered ${status} to ${body.slice(0, 100)}`);
      }
    }
    for (const body of [
      '',
      'name=a',
      'name=&email=',
      'name=%00&email=a@b.example',
      'name=a&email=a',
    ])
      equal((await logInWith(app.origin, body)).status, 400, body);
    equal(simulator.calls.length, before);
    deepEqual(await fay.shows(() => true), []);
  });

  await its('a client who writes odd text into the address stops no webhook', async () => {
    const before = balancer.received.length;
    await d360.onboard({ partner: '\0\ud800"}', name: 'a\0' }, ids('odd'));
    await until(() => balancer.received.length >= before + 5);
    await until(() => simulator.deliveries.slice(-5).every(({ status }) => status === 204));
  });

  await its('no secret, no key and no body is in the log', () => {
    const log = app.output.join('');
    for (const hidden of [secret, apiKey, 'adaCH', 'channel_running', `@${where}.example`])
      ok(!log.includes(hidden), log);
  });
}

const logInWith = (origin, body) =>
  fetch(`${origin}/log-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' },
    body,
  });
