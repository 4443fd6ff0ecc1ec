import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { call, partner, redirectOf, simulated, startReceiver, type Receiver } from './simulator.js';
import { startSimulator, type Simulator, type WindowFault } from 'dialog-io-button/simulator.js';

const filtered = (filters: object) => `?filters=${encodeURIComponent(JSON.stringify(filters))}`;
const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);

async function complete({ hubUrl, next }: Simulator, client: string, ...channels: string[]) {
  next({ outcome: 'completed', client, channels });
  await redirectOf(hubUrl, '?partner=tenant-7&email=ada%40client.example');
}

describe('the simulated Partner API', () => {
  const simulator = simulated();

  it('lists what a window has created', async () => {
    await complete(simulator(), 'oneCL', 'aCH', 'bCH');
    const { status, body } = await call(simulator(), 'channels');
    expect(status).to.equal(200);
    expect(idsOf(body.partner_channels)).to.deep.equal(['aCH', 'bCH']);
    expect(body.partner_channels[0]).to.include({
      id: 'aCH',
      client_id: 'oneCL',
      account_mode: 'live',
      is_on_biz_app: false,
    });
    expect(body.partner_channels[0]?.setup_info.phone_number).to.match(/^\d{8,15}$/);
    const clients = (await call(simulator(), 'clients')).body.clients;
    expect(clients).to.have.length(1);
    expect(clients[0]).to.include({ id: 'oneCL', partner_payload: 'tenant-7' });
    expect(clients[0]?.contact_info.email).to.equal('ada@client.example');
  });

  it('filters, pages and sorts', async () => {
    await complete(simulator(), 'oneCL', 'aCH', 'bCH');
    await complete(simulator(), 'twoCL', 'cCH');
    const channels = async (query: string) => (await call(simulator(), `channels${query}`)).body;
    const ofTwo = await channels(filtered({ client_id: 'twoCL' }));
    expect(idsOf(ofTwo.partner_channels)).to.deep.equal(['cCH']);
    expect(ofTwo).to.deep.include({ total: 1, count: 1, filters: { client_id: 'twoCL' } });
    const second = await channels('?limit=2&offset=2');
    expect(idsOf(second.partner_channels)).to.deep.equal(['cCH']);
    expect(second).to.include({ total: 3, count: 1, limit: 2, offset: 2 });
    const backwards = await channels('?sort=-id');
    expect(idsOf(backwards.partner_channels)).to.deep.equal(['cCH', 'bCH', 'aCH']);
    const clients = await call(simulator(), `clients${filtered({ partner_payload: 'tenant-7' })}`);
    expect(clients.body.total).to.equal(2);
    expect((await channels(filtered({ id: '"' }))).total).to.equal(0);
  });

  const refused: [string, number, Parameters<typeof call>[1], Parameters<typeof call>[2]?][] = [
    ['a wrong key', 401, 'channels', { key: 'other' }],
    ['a partner that is not listed', 404, 'channels', { id: 'oThErPA' }],
    ['a resource that is not there', 404, 'constructor'],
    ['another method', 405, 'channels', { post: {} }],
    ['filters that are not JSON', 400, 'channels?filters=id'],
    ['filters that are not an object', 400, 'channels?filters=[]'],
    ['a field that is not there', 400, `clients${filtered({ mail: 'a' })}`],
    ['a limit that is not a number', 400, 'channels?limit=-1'],
    ['a body that is not JSON', 400, 'account_sharing/clients', { post: '{' }],
    ['a client without an e-mail', 400, 'account_sharing/clients', { post: { name: 'a' } }],
  ];
  for (const [name, expected, path, options] of refused)
    it(`answers ${expected} to ${name}`, async () => {
      await complete(simulator(), 'oneCL', 'aCH');
      const { status, body } = await call(simulator(), path, options);
      expect(status).to.equal(expected);
      expect(body.meta).to.include({ success: false, http_code: expected });
      expect(body.meta.developer_message).to.match(/\.$/);
    });

  it('shares numbers: the channel comes later', async () => {
    const user = { name: 'Example Bakery', email: 'ada@client.example', user_name: 'Ada' };
    const created = await call(simulator(), 'account_sharing/clients', { post: user });
    const numbers = {
      solution_id: '1234567890',
      waba_external_id: '102290129340398',
      client_id: created.body.id,
      channel_external_id: '106540352242922',
      tier: 'regular',
    };
    const shared = await call(simulator(), 'account_sharing/numbers', { post: numbers });
    expect(shared.body).to.deep.equal(numbers);
    const ofClient = `channels${filtered({ client_id: created.body.id })}`;
    const statusNow = async () =>
      (await call(simulator(), ofClient)).body.partner_channels[0]?.status;
    expect(await statusNow()).to.equal('created');
    while ((await statusNow()) !== 'running') await new Promise((done) => setTimeout(done, 20));
    const unknown = { ...numbers, client_id: 'oThErCL' };
    expect((await call(simulator(), 'account_sharing/numbers', { post: unknown })).status).to.equal(
      404,
    );
    const nobody = { ...numbers, client_id: undefined };
    expect((await call(simulator(), 'account_sharing/numbers', { post: nobody })).status).to.equal(
      400,
    );
  });
});

describe('the simulated Partner API with a rate limit', () => {
  const simulator = simulated({ faults: ['rate-limit'] });
  it('answers 429 to the sixth call in 30 seconds', async () => {
    for (let count = 1; count <= 5; count++)
      expect((await call(simulator(), 'channels')).status).to.equal(200);
    const { status, headers } = await call(simulator(), 'channels');
    expect(status).to.equal(429);
    expect(Number(headers.get('Retry-After'))).to.be.within(1, 30);
  });
});

describe('the simulated Partner API that fails after it has created a client', () => {
  const simulator = simulated({ faults: ['client-created-but-500'] });
  it('lists that client', async () => {
    const post = { name: 'a', email: 'a@client.example', user_name: 'a' };
    expect((await call(simulator(), 'account_sharing/clients', { post })).status).to.equal(500);
    expect((await call(simulator(), 'clients')).body.total).to.equal(1);
  });
});

describe('the simulated Partner API when sharing a number fails', () => {
  const numbers = { solution_id: '1', waba_external_id: '2', waba_business_id: '3' };
  const share = (simulator: Simulator) =>
    call(simulator, 'account_sharing/numbers', { post: numbers });
  const channels = async (simulator: Simulator) => (await call(simulator, 'channels')).body.total;

  describe('by a refusal', () => {
    const simulator = simulated({ faults: ['number-refused'] });
    it('has no channel', async () => {
      expect((await share(simulator())).status).to.equal(400);
      expect(await channels(simulator())).to.equal(0);
    });
  });
  describe('after it was shared', () => {
    const simulator = simulated({ faults: ['number-shared-but-500'] });
    it('has the channel, and lists its calls', async () => {
      expect((await share(simulator())).status).to.equal(500);
      expect(await channels(simulator())).to.equal(1);
      const [post, get] = simulator().calls;
      expect(post).to.include({ method: 'POST', status: 500, body: JSON.stringify(numbers) });
      expect(post?.path).to.equal(`/api/v2/partners/${partner.id}/account_sharing/numbers`);
      expect(get).to.deep.include({ method: 'GET', status: 200, query: {} });
      simulator().reset();
      expect(simulator().calls).to.be.empty;
    });
  });
});

describe('simulated webhooks', () => {
  let receiver: Receiver;
  let simulator: Simulator;
  afterEach(async () => {
    await simulator.close();
    receiver.close();
  });

  const start = async (faults: WindowFault[] = [], statuses = [204], stepDelay = 50) => {
    receiver = await startReceiver(...statuses);
    const partners = [{ ...partner, webhookUrl: receiver.url }];
    simulator = await startSimulator({ port: 0, partners, faults, stepDelay });
  };
  const names = () =>
    receiver.received.map(({ body }) => (JSON.parse(body) as { event: string }).event);
  const all = [
    'client_created',
    'channel_created',
    'channel_submitted',
    'channel_ready',
    'channel_running',
  ];

  it('tell of the client and its channel one after the other, signed, after the redirect', async () => {
    await start();
    await complete(simulator, 'oneCL', 'aCH');
    expect(receiver.received).to.be.empty;
    await receiver.until(5);
    expect(names()).to.deep.equal(all);
    for (const { body, signature } of receiver.received)
      expect(signature).to.equal(
        createHmac('sha256', partner.platformSecret).update(body).digest('hex'),
      );
    const events = receiver.received.map(
      ({ body }) => JSON.parse(body) as { id: string; data: Record<string, unknown> },
    );
    expect(events[0]?.data).to.have.nested.property('client.id', 'oneCL');
    expect(events[4]?.data).to.include({ id: 'aCH', status: 'running' });
    expect(new Set(events.map(({ id }) => id)).size).to.equal(5);
  });

  it('are listed with the status of each answer', async () => {
    await start([], [500]);
    await complete(simulator, 'oneCL', 'aCH');
    await receiver.until(5);
    while (simulator.deliveries.length < 5) await new Promise((done) => setTimeout(done, 10));
    const [first] = simulator.deliveries;
    expect(first).to.include({ event: 'client_created', url: receiver.url, status: 500 });
    expect(first?.id).to.be.a('string');
  });

  it('do not stop the channel if nobody answers', async () => {
    await start();
    receiver.close();
    await complete(simulator, 'oneCL', 'aCH');
    while (simulator.deliveries.length < 5) await new Promise((done) => setTimeout(done, 10));
    expect(simulator.deliveries.every(({ status }) => status === null)).to.be.true;
    const { body } = await call(simulator, 'channels');
    expect(body.partner_channels[0]?.status).to.equal('running');
  });

  it('come before the redirect if they are asked to', async () => {
    await start(['webhook-before-redirect']);
    await complete(simulator, 'oneCL', 'aCH');
    expect(names()).to.deep.equal(all);
  });

  it('come out of order if they are asked to', async () => {
    await start(['webhooks-out-of-order']);
    await complete(simulator, 'oneCL', 'aCH');
    await receiver.until(5);
    expect(names()).to.deep.equal([...all].reverse());
  });

  it('come twice if they are asked to, with the same id', async () => {
    await start(['webhooks-twice']);
    await complete(simulator, 'oneCL', 'aCH');
    await receiver.until(10);
    const ids = receiver.received.map(({ body }) => (JSON.parse(body) as { id: string }).id);
    expect(new Set(ids).size).to.equal(5);
  });

  it('come again until they are acknowledged if they are asked to, with the same id', async () => {
    await start(['webhooks-repeated'], [500, 302, 204]);
    await complete(simulator, 'oneCL', 'aCH');
    await receiver.until(7);
    const ids = receiver.received.map(({ body }) => (JSON.parse(body) as { id: string }).id);
    expect(new Set(ids.slice(0, 3)).size).to.equal(1);
    expect(new Set(ids).size).to.equal(5);
  });

  it('do not come before their step', async () => {
    await start([], [204], 3_600_000);
    await complete(simulator, 'oneCL', 'aCH');
    const { body } = await call(simulator, 'channels');
    expect(body.partner_channels[0]?.status).to.equal('created');
    expect(receiver.received).to.be.empty;
  });

  it('begin anew at once after reset(), and none of before comes any more', async () => {
    await start();
    await complete(simulator, 'oneCL', 'aCH');
    await receiver.until(1);
    simulator.reset();
    await complete(simulator, 'twoCL', 'bCH');
    while (simulator.deliveries.length < 5) await new Promise((done) => setTimeout(done, 10));
    const bodies = receiver.received.slice(-5).map(({ body }) => body);
    expect(bodies.every((body) => body.includes('twoCL'))).to.be.true;
  });

  it('do not hold up close() if the server that takes them hangs', async () => {
    const hanging = createServer(() => undefined);
    await once(hanging.listen(0, '127.0.0.1'), 'listening');
    const { port } = hanging.address() as AddressInfo;
    const partners = [{ ...partner, webhookUrl: `http://127.0.0.1:${port}/` }];
    await start();
    const other = await startSimulator({ port: 0, partners });
    const asked = once(hanging, 'request');
    await complete(other, 'oneCL', 'aCH');
    await asked;
    await other.close();
    hanging.close();
    expect(other.deliveries).to.be.empty;
  });

  it('tell of what is new only', async () => {
    await start(['webhook-before-redirect']);
    await complete(simulator, 'oneCL', 'aCH');
    await complete(simulator, 'oneCL', 'aCH', 'bCH');
    expect(names()).to.deep.equal([...all, ...all.slice(1)]);
  });
});
