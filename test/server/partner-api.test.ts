import { expect } from 'chai';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import {
  confirmOnboarding,
  ensureClient,
  IoError,
  shareNumber,
  type ConfirmOnboardingOptions,
} from '../../src/server.js';
import {
  answer,
  fault,
  startPartnerApi,
  undisturbed,
  type FakePartnerApi,
} from '../rig/node/partner-api.js';
import { asIoError, rejectionOf } from '../rig/errors.js';

const client = {
  id: 'oaY9LLfUCL',
  name: 'Client',
  status: 'active',
  contact_info: { email: 'Ada@Client.example' },
  partner_payload: 'tenant-42',
  created_at: '2026-01-02T00:00:00Z',
};
const channel = {
  id: 'y9MiLoCH',
  client_id: client.id,
  status: 'running',
  account_mode: 'live',
  hub_status: 'ok',
  setup_info: { phone_number: '+49 30 1234567', phone_name: 'Client' },
  waba_account: { id: 'hubs', external_id: '1029384756' },
  is_on_biz_app: false,
  tomorrow: [1],
};

let api: FakePartnerApi;

/** The error that a promise rejects with, once it is known to be ours and to keep the key. */
async function ioErrorOf(promise: Promise<unknown>): Promise<IoError> {
  const error = asIoError(await rejectionOf(promise));
  for (const hidden of [api.options.apiKey, 'client.example'])
    expect(inspect(error, { depth: 9, showHidden: true })).not.to.contain(hidden);
  return error;
}

describe('the Partner API client', function () {
  this.timeout(20_000);
  before(async () => {
    api = await startPartnerApi();
  });
  beforeEach(() => api.reset());
  after(() => api.close());

  const confirm = (more: Partial<ConfirmOnboardingOptions> = {}) =>
    confirmOnboarding({ ...api.options, client: client.id, channels: [channel.id], ...more });
  const ensure = (more: object = {}) =>
    ensureClient({ ...api.options, name: 'Client', email: 'ada@client.example', ...more });
  const number = { solutionId: '11', wabaId: '22', phoneNumberId: '33', clientId: client.id };
  const share = (more: object = {}) => shareNumber({ ...api.options, ...number, ...more });

  describe('confirmOnboarding', () => {
    it('gives client and channels of a true result, in two calls', async () => {
      api.clients.push(client);
      api.channels.push(channel, { ...channel, id: 'otherCH' });
      const confirmed = await confirm({ channels: ['y9MiLoCH', 'y9MiLoCH'], revoked: ['otherCH'] });
      expect(confirmed.client).to.deep.equal({
        id: 'oaY9LLfUCL',
        name: 'Client',
        status: 'active',
        email: 'Ada@Client.example',
        partnerPayload: 'tenant-42',
        data: client,
      });
      expect(confirmed.channels).to.deep.equal([
        {
          id: 'y9MiLoCH',
          clientId: 'oaY9LLfUCL',
          status: 'running',
          accountMode: 'live',
          hubStatus: 'ok',
          phoneNumber: '49301234567',
          phoneName: 'Client',
          wabaId: '1029384756',
          isOnBusinessApp: false,
          data: channel,
        },
      ]);
      expect(confirmed.revoked.map(({ id }) => id)).to.deep.equal(['otherCH']);
      expect([confirmed.unknown, confirmed.foreign]).to.deep.equal([[], []]);
      expect(api.calls).to.have.lengthOf(2);
    });

    it('gives null for every field that is missing', async () => {
      api.clients.push({ id: client.id });
      api.channels.push({ id: channel.id, client_id: client.id });
      const { client: sparse, channels } = await confirm();
      const fields = { ...sparse, ...channels[0] };
      const given = ['id', 'clientId', 'data'];
      for (const [name, value] of Object.entries(fields))
        if (!given.includes(name)) expect(value, name).to.equal(null);
    });

    const claims: [string, Partial<ConfirmOnboardingOptions>, string[], string[], string[]][] = [
      ['a channel of another client', { channels: ['foreignCH'] }, [], [], ['foreignCH']],
      ['a channel without a client', { channels: ['loneCH'] }, [], [], ['loneCH']],
      ['any channel without a client in the result', { client: null }, [], [], ['y9MiLoCH']],
      ['any channel of an unknown client', { client: 'noneCL' }, [], [], ['y9MiLoCH']],
      ['a channel that is not listed', { channels: ['noneCH'] }, [], ['noneCH'], []],
      ['what is not an id', { channels: ['a"},{"b', '../x', ''] }, [], ['a"},{"b', '../x', ''], []],
      [
        'what is not even text',
        { channels: [{ toString: 1 }, 42] as unknown as string[] },
        [],
        ['(object)', '(number)'],
        [],
      ],
      ['an id in other capitals', { channels: ['Y9milOch'] }, [], ['Y9milOch'], []],
    ];
    for (const [name, claim, own, unknown, foreign] of claims)
      it(`sorts out ${name}`, async () => {
        api.clients.push(client);
        api.channels.push(channel, { id: 'foreignCH', client_id: 'xCL' }, { id: 'loneCH' });
        const confirmed = await confirm(claim);
        expect(confirmed.channels.map(({ id }) => id)).to.deep.equal(own);
        expect(confirmed.unknown).to.deep.equal(unknown);
        expect(confirmed.foreign).to.deep.equal(foreign);
        for (const { path, query } of api.calls) {
          expect(path).to.match(/^\/api\/v2\/partners\/aAbBcCPA\/(clients|channels)$/);
          for (const id of Object.values(JSON.parse(query.get('filters') ?? '{}') as object))
            expect(id).to.match(/^[\w-]+$/);
        }
      });

    it('believes the record, not the filter', async () => {
      api.disturb = ({ path }, response) =>
        answer(response, 200, {
          clients: [{ ...client, id: 'strangerCL' }],
          partner_channels: path.endsWith('channels') ? [{ ...channel, id: 'strangerCH' }] : [],
          total: 1,
        });
      const confirmed = await confirm();
      expect(confirmed).to.deep.include({ client: null, channels: [], unknown: ['y9MiLoCH'] });
    });

    it('reads all pages of a client’s channels', async () => {
      api.clients.push(client);
      for (let index = 0; index < 450; index++)
        api.channels.push({ ...channel, id: `c${index}CH` });
      const channels = ['c0CH', 'c250CH', 'c449CH'];
      expect((await confirm({ channels })).channels.map(({ id }) => id)).to.deep.equal(channels);
      expect(api.calls).to.have.lengthOf(4);
    });

    it('asks for the rest one by one, at most five at a time', async () => {
      let now = 0;
      let most = 0;
      api.disturb = async () => {
        most = Math.max(most, (now += 1));
        await new Promise((resolve) => setTimeout(resolve, 5));
        now -= 1;
        return false;
      };
      const channels = Array.from({ length: 40 }, (_, index) => `c${index}CH`);
      expect((await confirm({ client: null, channels })).unknown).to.deep.equal(channels);
      expect(most).to.equal(5);
      expect(api.calls).to.have.lengthOf(40);
    });

    it('asks nothing more after a failure', async () => {
      api.disturb = (_, response) => answer(response, 500, '');
      const channels = Array.from({ length: 40 }, (_, index) => `c${index}CH`);
      await ioErrorOf(confirm({ client: null, channels }));
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(api.calls.length).to.be.at.most(5);
    });
  });

  describe('options', () => {
    const faults: [string, object, string][] = [
      ['no Partner ID', { partnerId: '' }, 'partnerId'],
      ['a Partner ID that is a path', { partnerId: '../x' }, 'partnerId'],
      ['no key', { apiKey: undefined }, 'apiKey is missing'],
      ['an empty key', { apiKey: '' }, 'apiKey is missing'],
      ['a key that is the word undefined', { apiKey: `undefined` }, 'apiKey is the text'],
      ['a key with a line break at its end', { apiKey: 'test-api-key\n' }, 'white space'],
      ['a key with a line break in it', { apiKey: 'test-api\nkey' }, 'copy it'],
      ['a key that no header can hold', { apiKey: 'kéy' }, 'copy it'],
      ['an address without TLS', { apiUrl: 'http://hub.example/api/v2' }, 'apiUrl'],
      ['an address of another API', { apiUrl: 'https://hub.example/api/v1' }, 'apiUrl'],
      ['an address with a query', { apiUrl: 'https://hub.example/api/v2?x=/api/v2' }, 'apiUrl'],
      ['an address with a password', { apiUrl: 'https://a:b@hub.example/api/v2' }, 'apiUrl'],
      ['no address', { apiUrl: '/api/v2' }, 'apiUrl'],
      ['a fetch that is none', { fetch: 'fetch' }, 'fetch'],
    ];
    for (const [name, fault, sentence] of faults)
      it(`refuse ${name}, in every call`, async () => {
        for (const call of [confirm, ensure, share]) {
          const error = await ioErrorOf(call(fault));
          expect(error.code).to.equal('invalid-parameter');
          expect(error.message).to.contain(sentence);
        }
        expect(api.calls).to.be.empty;
      });

    const ownFaults: [string, () => Promise<unknown>, string][] = [
      ['a client that is not an id', () => confirm({ client: '{}' }), 'client'],
      ['a client that is missing', () => confirm({ client: undefined as never }), 'client'],
      ['channels that are not a list', () => confirm({ channels: 'aCH' as never }), 'channels'],
      ['101 ids', () => confirm({ channels: Array<string>(101).fill('aCH') }), '100'],
      ['a number and all numbers', () => share({ allNumbers: true }), 'phoneNumberId'],
      ['neither', () => share({ phoneNumberId: undefined }), 'phoneNumberId'],
      [
        'allNumbers as text',
        () => share({ phoneNumberId: undefined, allNumbers: 'yes' }),
        'allNumbers',
      ],
      ['no client and no business', () => share({ clientId: undefined }), 'clientId'],
      ['no solution', () => share({ solutionId: '' }), 'solutionId'],
      ['a WABA that is not an id', () => share({ wabaId: '1/2' }), 'wabaId'],
      ['a plan that is none', () => share({ plan: 'gold' }), 'basic | regular | premium'],
      ['no name', () => ensure({ name: ' ' }), 'name'],
      ['no address', () => ensure({ email: 'ada' }), 'email'],
    ];
    for (const [name, call, sentence] of ownFaults)
      it(`refuse ${name}`, async () => {
        const error = await ioErrorOf(call());
        expect(error.code).to.equal('invalid-parameter');
        expect(error.message).to.contain(sentence);
        expect(api.calls).to.be.empty;
      });
  });

  describe('an API that fails', () => {
    const failures: [string, (response: ServerResponse) => true, object][] = [
      [
        '401',
        (response) => answer(response, 401, fault(401, 'wrong key test-api-key')),
        { status: 401, developerMessage: 'wrong key …' },
      ],
      [
        '500 with a long message',
        (response) => answer(response, 500, fault(500, 'x'.repeat(1000))),
        { status: 500, developerMessage: 'x'.repeat(200) },
      ],
      [
        'a key across the cut',
        (response) => answer(response, 400, fault(400, `${'x'.repeat(195)}test-api-key`)),
        { status: 400, developerMessage: `${'x'.repeat(195)}…` },
      ],
      [
        'HTML',
        (response) => answer(response, 200, '<!doctype html>'),
        { status: 200, developerMessage: null },
      ],
      [
        '503 in HTML',
        (response) => answer(response, 503, '<p>'),
        { status: 503, developerMessage: null },
      ],
      [
        'another JSON',
        (response) => answer(response, 200, '[]'),
        { status: 200, developerMessage: null },
      ],
      ['nothing', (response) => answer(response, 204, ''), { status: 204, developerMessage: null }],
      [
        'a connection that breaks',
        (response) => (response.socket?.destroy(), true),
        { status: null, developerMessage: null },
      ],
    ];
    for (const [name, disturb, details] of failures)
      it(`with ${name}: partner-api`, async () => {
        api.disturb = (_, response) => disturb(response);
        for (const call of [confirm, share, ensure]) {
          const error = await ioErrorOf(call());
          expect(error.code).to.equal('partner-api');
          expect(error.details).to.deep.equal(details);
        }
      });

    const later = new Date(Date.now() + 90_000).toUTCString();
    const waits: [string | undefined, (wait: unknown) => boolean][] = [
      [undefined, (wait) => wait === null],
      ['17', (wait) => wait === 17],
      [later, (wait) => Number(wait) > 60 && Number(wait) <= 90 && Number.isInteger(wait)],
      ['Sunday, 06-Nov-94 08:49:37 GMT', (wait) => wait === 0],
      ['Sun Nov  6 08:49:37 1994', (wait) => wait === 0],
      ['-5', (wait) => wait === null],
      ['soon', (wait) => wait === null],
      ['1.5', (wait) => wait === null],
    ];
    for (const [header, isRight] of waits)
      it(`with 429 and Retry-After ${header}: rate-limited`, async () => {
        api.disturb = (_, response) =>
          answer(response, 429, '', header === undefined ? {} : { 'Retry-After': header });
        for (const call of [confirm, share, ensure]) {
          api.calls.length = 0;
          const error = await ioErrorOf(call());
          expect(error.code).to.equal('rate-limited');
          expect(error.details?.['retryAfter']).to.satisfy(isRight);
          expect(api.calls).to.have.lengthOf(1);
        }
      });

    it('with a redirect: partner-api, and the key is not sent on', async () => {
      let reached = 0;
      const stranger = createServer((_, response) => {
        reached += 1;
        response.end('{}');
      }).listen(0);
      const { port } = stranger.address() as { port: number };
      api.disturb = (_, response) =>
        answer(response, 307, '', { Location: `http://127.0.0.1:${port}/` });
      for (const call of [confirm, share, ensure]) {
        const error = await ioErrorOf(call());
        expect(error.code).to.equal('partner-api');
        expect(error.details).to.include({ status: 307 });
      }
      stranger.close();
      expect(reached).to.equal(0);
    });

    it('with a port on which nobody listens: partner-api, which says so', async () => {
      const closed = createServer().listen(0, '127.0.0.1');
      await once(closed, 'listening');
      const { port } = closed.address() as { port: number };
      await new Promise((resolve) => closed.close(resolve));
      const error = await ioErrorOf(confirm({ apiUrl: `http://127.0.0.1:${port}/api/v2` }));
      expect(error.details).to.deep.equal({ status: null, developerMessage: null });
      expect(error.message).to.contain('ECONNREFUSED');
    });

    it('with a fetch that throws the request: partner-api, without it', async () => {
      const thrown = (_: string, init: RequestInit) => {
        throw Object.assign(new Error(JSON.stringify(init)), { cause: init });
      };
      expect((await ioErrorOf(confirm({ fetch: thrown }))).code).to.equal('partner-api');
    });

    it('with nothing, or half an answer, for ever: partner-api after 15 s', async () => {
      api.disturb = ({ path, method }, response) => {
        // The one call that is answered: `ensure` then asks for a creation.
        if (path.includes('aAbBcCPA/clients') && !api.clients.length) return false;
        if (path.endsWith('numbers')) response.writeHead(200).write('{');
        if (method === 'POST' && path.endsWith('clients')) {
          api.clients.push(client);
          api.disturb = undisturbed;
        }
        return true;
      };
      const begun = Date.now();
      const created = ensure();
      const other = { partnerId: 'otherPA' };
      const errors = await Promise.all([confirm(other), share(), ensure(other)].map(ioErrorOf));
      for (const { details } of errors)
        expect(details).to.deep.equal({ status: null, developerMessage: null });
      // It looks again, and finds what was created without an answer.
      expect((await created).id).to.equal(client.id);
      expect(Date.now() - begun).to.be.within(14_900, 19_000);
    });

    it('with an answer that never ends: partner-api, and the connection is closed', async () => {
      let sent = 0;
      let closed = 0;
      api.disturb = (_, response) => {
        response.on('close', () => (closed += 1)).writeHead(200);
        const chunk = Buffer.alloc(1 << 20, ' ');
        const write = () => {
          do sent += chunk.length;
          while (!response.destroyed && response.write(chunk));
        };
        response.on('drain', write);
        write();
        return true;
      };
      for (const [place, call] of [confirm, share, ensure].entries()) {
        sent = 0;
        const error = await ioErrorOf(call());
        expect(error.details).to.deep.equal({ status: 200, developerMessage: null });
        while (closed <= place) await new Promise((resolve) => setTimeout(resolve, 5));
        expect(sent).to.be.below(64 << 20);
      }
    });
  });

  describe('an abort', () => {
    const reason = new Error('the request has gone');
    it('before the call: rejects with the reason, and nothing is asked', async () => {
      const signal = AbortSignal.abort(reason);
      for (const call of [confirm, ensure, share])
        expect(await call({ signal }).catch((error: unknown) => error)).to.equal(reason);
      expect(api.calls).to.be.empty;
    });

    it('during the call: rejects at once, also if fetch ignores the signal', async () => {
      const ignoring = () => new Promise<Response>(() => undefined);
      for (const call of [confirm, ensure, share]) {
        const controller = new AbortController();
        const rejected = call({ signal: controller.signal, fetch: ignoring }).catch(
          (error: unknown) => error,
        );
        setTimeout(() => controller.abort(reason), 5);
        expect(await rejected).to.equal(reason);
      }
    });
  });

  describe('shareNumber', () => {
    it('sends what is given and gives what comes back', async () => {
      const shared = await share({ businessId: '44', plan: 'basic' });
      const sent = {
        solution_id: '11',
        waba_external_id: '22',
        client_id: client.id,
        waba_business_id: '44',
        channel_external_id: '33',
        tier: 'basic',
      };
      expect(JSON.parse(api.calls[0]?.body ?? '')).to.deep.equal(sent);
      expect(shared).to.deep.equal({ ...number, businessId: '44', plan: 'basic', data: sent });
    });

    for (const none of [undefined, null])
      it(`sends no number for all numbers: ${none}`, async () => {
        await share({
          phoneNumberId: none as undefined,
          allNumbers: true,
          clientId: null,
          businessId: '4',
        });
        const sent = { solution_id: '11', waba_external_id: '22', waba_business_id: '4' };
        expect(JSON.parse(api.calls[0]?.body ?? '')).to.deep.equal(sent);
      });
  });

  describe('ensureClient', () => {
    const posts = () => api.calls.filter(({ method }) => method === 'POST');

    it('finds the oldest with that address, whatever its capitals, on any page', async () => {
      for (let index = 0; index < 250; index++) api.clients.push({ id: `c${index}CL` });
      const older = { ...client, id: 'olderCL', created_at: '2020-01-01T00:00:00Z' };
      api.clients.push(client, older, { ...client, id: 'undatedCL', created_at: null });
      expect((await ensure({ email: ' ADA@client.EXAMPLE ' })).id).to.equal('olderCL');
      expect(posts()).to.be.empty;
    });

    it('takes no letter of another alphabet for one of ASCII', async () => {
      api.clients.push({ ...client, id: 'kateCL', contact_info: { email: 'kate@client.example' } });
      expect((await ensure({ email: '\u212Aate@client.example' })).id).not.to.equal('kateCL');
    });

    it('creates one that is not there', async () => {
      const created = await ensure({ email: ' new@client.example ' });
      expect(created).to.include({ name: 'Client', email: 'new@client.example' });
      expect(JSON.parse(posts()[0]?.body ?? '')).to.deep.equal({
        name: 'Client',
        email: 'new@client.example',
        user_name: 'Client',
      });
    });

    it('takes client_id for the id, too', async () => {
      api.disturb = ({ method }, response) =>
        method === 'POST' && answer(response, 201, { client_id: 'newCL' });
      expect((await ensure()).id).to.equal('newCL');
    });

    for (const [name, fail] of [
      ['429', (response: ServerResponse) => answer(response, 429, '')],
      ['500', (response: ServerResponse) => answer(response, 500, '')],
      ['no answer', (response: ServerResponse) => (response.socket?.destroy(), true)],
    ] as const) {
      it(`finds what ${name} has created all the same`, async () => {
        api.disturb = ({ method }, response) => {
          if (method !== 'POST') return false;
          api.clients.push(client);
          return fail(response);
        };
        expect((await ensure()).id).to.equal(client.id);
        expect(posts()).to.have.lengthOf(1);
      });

      it(`gives the error if ${name} has created nothing`, async () => {
        api.disturb = ({ method }, response) => method === 'POST' && fail(response);
        expect((await ioErrorOf(ensure())).code).to.match(/partner-api|rate-limited/);
        expect(api.calls.map(({ method }) => method)).to.deep.equal(['GET', 'POST', 'GET']);
        api.disturb = undisturbed;
        expect((await ensure()).name).to.equal('Client');
      });
    }

    it('does not look again after a refusal', async () => {
      api.disturb = ({ method }, response) =>
        method === 'POST' && answer(response, 400, fault(400, 'no'));
      await ioErrorOf(ensure());
      expect(api.calls).to.have.lengthOf(2);
    });

    it('creates one for many calls at once', async () => {
      const calls = Array.from({ length: 50 }, (_, index) =>
        ensure({ email: index % 2 ? 'a@client.example' : 'A@Client.example ' }),
      );
      const ids = new Set((await Promise.all(calls)).map(({ id }) => id));
      expect(ids.size).to.equal(1);
      expect(posts()).to.have.lengthOf(1);
    });

    it('ends only the call that was aborted', async () => {
      const controller = new AbortController();
      const first = rejectionOf(ensure({ signal: controller.signal }));
      const second = ensure();
      controller.abort();
      expect((await first).name).to.equal('AbortError');
      expect((await second).name).to.equal('Client');
    });

    it('creates nothing when nobody waits any longer', async () => {
      const controller = new AbortController();
      const only = rejectionOf(ensure({ signal: controller.signal }));
      controller.abort();
      expect((await only).name).to.equal('AbortError');
      expect((await ensure()).name).to.equal('Client');
      expect(posts()).to.have.lengthOf(1);
    });

    it('finds one on a later page of a server that gives short pages and no total', async () => {
      for (let index = 0; index < 120; index++) api.clients.push({ id: `c${index}CL` });
      api.clients.push(client);
      api.disturb = ({ method, query }, response) => {
        const offset = Number(query.get('offset'));
        const clients = api.clients.slice(offset, offset + 50);
        return method === 'GET' && answer(response, 200, { clients });
      };
      expect((await ensure()).id).to.equal(client.id);
      expect(posts()).to.be.empty;
    });

    it('says of how many it knows, if a server gives short pages without end', async () => {
      api.disturb = ({ query }, response) => {
        const offset = Number(query.get('offset'));
        const clients = Array.from({ length: 20 }, (_, index) => ({ id: `c${offset + index}CL` }));
        return answer(response, 200, { clients });
      };
      expect((await ioErrorOf(ensure())).message).to.contain('gave 1000 records');
      expect(posts()).to.be.empty;
    });

    it('stops at a server that gives the same page for ever', async () => {
      const same = { clients: [{ id: 'sameCL' }], total: 1_000_000 };
      api.disturb = ({ method }, response) => method === 'GET' && answer(response, 200, same);
      await ensure();
      expect(api.calls).to.have.lengthOf(3);
    });

    it('creates nothing if it could not see all clients', async () => {
      let page = 0;
      api.disturb = (_, response) => {
        const clients = Array.from({ length: 200 }, (_, index) => ({ id: `p${page}c${index}CL` }));
        page += 1;
        return answer(response, 200, { clients, total: 1_000_000 });
      };
      expect((await ioErrorOf(ensure())).message).to.contain('10000');
      expect(api.calls).to.have.lengthOf(50);
      expect(posts()).to.be.empty;
    });
  });
});
