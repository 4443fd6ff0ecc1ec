import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import { createContext, runInContext } from 'node:vm';
import {
  createWebhookHandler,
  IoError,
  parseWebhook,
  verifyWebhookSignature,
  type WebhookEvent,
  type WebhookHandlerOptions,
} from '../../src/server.js';

const secret = 'test-platform-secret';
const url = 'https://partner.example/webhooks';
const sign = (body: string | Uint8Array) => createHmac('sha256', secret).update(body).digest('hex');

const event = { id: 'e1', event: 'channel_running', data: { id: 'y9MiLoCH', status: 'running' } };

const post = (body: string | Uint8Array | ReadableStream, headers: Record<string, string> = {}) =>
  new Request(url, {
    method: 'POST',
    body: body as BodyInit,
    headers,
    duplex: 'half',
  } as RequestInit);

const signed = (body: string | Uint8Array, signature = sign(body)) =>
  post(body, { 'x-360dialog-signature': signature });

describe('parseWebhook', () => {
  const only = async (delivery: unknown): Promise<WebhookEvent> => {
    const [read, ...more] = await parseWebhook(JSON.stringify(delivery));
    expect(more).to.be.empty;
    return read ?? expect.fail('no event was found');
  };

  it('reads a channel event', async () => {
    const read = await only(event);
    expect(read).to.include({ id: 'e1', name: 'channel_running', client: null });
    expect(read.channel).to.include({ id: 'y9MiLoCH', status: 'running', clientId: null });
    expect(read.data).to.deep.equal(event.data);
  });

  it('reads client_created, which nests the client', async () => {
    const client = { id: 'oaY9LLfUCL', partner_payload: 'tenant-42' };
    const read = await only({ id: 1, event: 'client_created', data: { client } });
    expect(read).to.include({ id: '1', channel: null });
    expect(read.client).to.include({ id: 'oaY9LLfUCL', partnerPayload: 'tenant-42' });
  });

  it('reads the client that a channel belongs to', async () => {
    const data = { id: 'aCH', client: { id: 'bCL', partner_payload: 'tenant' } };
    const { channel, client } = await only({ ...event, data });
    expect([channel?.clientId, client?.partnerPayload]).to.deep.equal(['bCL', 'tenant']);
  });

  it('reads the older shape', async () => {
    const read = await only({ id: 'e', type: 'channel_created', channel_id: 'aCH' });
    expect(read).to.include({ id: 'e', name: 'channel_created' });
    expect(read.channel?.id).to.equal('aCH');
    expect(read.data).to.deep.equal({ id: 'e', type: 'channel_created', channel_id: 'aCH' });
  });

  for (const [name, data] of [
    ['with +', { id: 'aCH', phone_number: '+49301234567' }],
    ['without', { id: 'aCH', setup_info: { phone_number: '49301234567' } }],
  ] as const)
    it(`reads the phone number ${name}`, async () => {
      expect((await only({ ...event, data })).channel?.phoneNumber).to.equal('49301234567');
    });

  const meant: [string, object, string | null][] = [
    ['by its id', { event: 'account_violation', data: { id: 'aCH' } }, 'aCH'],
    ['by the name', { event: 'channel_new', data: { id: 'odd' } }, 'odd'],
    ['not otherwise', { event: 'template_messaging_enabled', data: { id: 'odd' } }, null],
    ['not without an id', { event: 'channel_new', data: {} }, null],
  ];
  for (const [name, delivery, id] of meant)
    it(`finds a channel ${name}`, async () => {
      expect((await only({ id: 'e', ...delivery })).channel?.id ?? null).to.equal(id);
    });

  it('reads arrays and skips what is not an event', async () => {
    const body = JSON.stringify([
      event,
      null,
      1,
      'x',
      [],
      {},
      { event: '' },
      { ...event, id: 'e2' },
    ]);
    expect((await parseWebhook(body)).map(({ id }) => id)).to.deep.equal(['e1', 'e2']);
  });

  for (const none of [
    'null',
    '1',
    '"x"',
    '[]',
    '{}',
    '{"entry":[]}',
    '{"__proto__":{"event":"x"}}',
  ])
    it(`finds no event in ${none}`, async () => {
      expect(await parseWebhook(none)).to.deep.equal([]);
    });

  it('gives events without an id the same one at each delivery, and different ones to different', async () => {
    const nameless = { event: 'channel_running', data: {} };
    const ids = async (...deliveries: object[]) =>
      (await parseWebhook(JSON.stringify(deliveries))).map(({ id }) => id);
    const [first, second] = await ids(nameless, nameless);
    expect(first)
      .to.match(/^sha256:[\da-f]{64}$/)
      .and.not.equal(second);
    expect(await ids(nameless, nameless)).to.deep.equal([first, second]);
    expect(await ids(nameless, nameless, nameless)).not.to.include(first);
  });

  it('does not take an id that JSON.parse has rounded, because two would become one', async () => {
    const read = async (id: string) => (await parseWebhook(`{"event":"x","id":${id}}`))[0]?.id;
    expect(await read('9007199254740993')).not.to.equal(await read('9007199254740992'));
  });

  for (const body of ['', '{', '<html>', undefined, null, {}, new Uint8Array(2)])
    it(`refuses ${JSON.stringify(body)}, which is not JSON text`, async () => {
      const error: unknown = await parseWebhook(body as string).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(IoError).with.property('code', 'invalid-parameter');
    });
});

describe('createWebhookHandler', () => {
  let events: WebhookEvent[] = [];
  let warnings: unknown[][] = [];
  const { warn } = console;
  beforeEach(() => {
    events = [];
    warnings = [];
    console.warn = (...words: unknown[]) => void warnings.push(words);
  });
  afterEach(() => {
    console.warn = warn;
    expect(JSON.stringify(warnings)).not.to.contain(secret).and.not.to.contain('y9MiLoCH');
  });

  const handler = (options: Partial<WebhookHandlerOptions> = {}) =>
    createWebhookHandler({ secret, onEvent: (read) => events.push(read), ...options });
  const body = JSON.stringify(event);

  const faults: [string, object, string][] = [
    ['no secret', { secret: undefined }, 'secret is missing'],
    ['an empty secret', { secret: '' }, 'secret is missing'],
    ['a secret that is the word undefined', { secret: `undefined` }, 'secret is the text'],
    ['a secret that is the word null', { secret: `null` }, 'secret is the text'],
    ['a secret with a line break at its end', { secret: `${secret}\n` }, 'white space'],
    ['a secret with a space before it', { secret: ` ${secret}` }, 'white space'],
    ['no onEvent', { onEvent: undefined }, 'onEvent is missing'],
    ['a largestBody of 0', { largestBody: 0 }, 'largestBody'],
    ['a largestBody as text', { largestBody: '1mb' }, 'largestBody'],
  ];
  for (const [name, fault, sentence] of faults)
    it(`refuses ${name}, when it is made`, () => {
      expect(() => handler(fault))
        .to.throw(IoError, sentence)
        .with.property('code', 'invalid-parameter');
      expect(() => handler(fault))
        .to.throw()
        .with.property('message')
        .that.does.not.contain(secret);
    });

  for (const [name, signature] of [
    ['bare', sign(body)],
    ['with a prefix', `sha256=${sign(body)}`],
    ['in capitals', sign(body).toUpperCase()],
    ['with white space around it, which HTTP drops', ` ${sign(body)}\t`],
  ] as const)
    it(`204 to a signature ${name}`, async () => {
      const response = await handler()(signed(body, signature));
      expect(response.status).to.equal(204);
      expect(events.map(({ id }) => id)).to.deep.equal(['e1']);
    });

  it('checks the bytes, not the text: a byte order mark, and what is not UTF-8', async () => {
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(body)]);
    expect((await handler()(signed(marked))).status).to.equal(204);
    const broken = Buffer.concat([
      Buffer.from('{"event":"x","a":"'),
      Buffer.from([0xff]),
      Buffer.from('"}'),
    ]);
    expect((await handler()(signed(broken))).status).to.equal(204);
  });

  const refusals: [string, () => Request, number][] = [
    ['GET', () => new Request(url), 405],
    ['PUT', () => new Request(url, { method: 'PUT', body }), 405],
    ['no signature', () => post(body), 401],
    ['an empty signature', () => signed(body, ''), 401],
    ['a signature of another body', () => signed(body, sign(`${body} `)), 401],
    ['a signature twice', () => signed(body, `${sign(body)}, ${sign(body)}`), 401],
    ['white space in a signature', () => signed(body, sign(body).replace(/^../, '$& ')), 401],
    ['a body that was changed', () => signed(JSON.stringify(event, null, 1), sign(body)), 401],
    ['no body', () => new Request(url, { method: 'POST' }), 401],
    ['what is not JSON', () => signed('event=channel_running'), 400],
    ['a body over the limit', () => signed('x'.repeat(1_048_577)), 413],
    ['a length over the limit', () => post('{}', { 'Content-Length': '1073741824' }), 413],
  ];
  for (const [name, request, status] of refusals)
    it(`${status} to ${name}`, async () => {
      const response = await handler()(request());
      expect(response.status).to.equal(status);
      expect(response.headers.get('Cache-Control')).to.equal('no-store');
      if (status === 405) expect(response.headers.get('Allow')).to.equal('POST');
      const { error } = (await response.json()) as { error: string };
      expect(error)
        .to.match(/^[A-Z].*\.$/)
        .and.not.to.contain(secret);
      expect(events).to.be.empty;
    });

  it('reads no more of a body of 1 GiB than tells that it is too large', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    expect((await handler()(post(endless))).status).to.equal(413);
    expect(sent).to.be.below(1_048_576 + 4 * 65_536);
  });

  it('takes a body of just the limit', async () => {
    const padded = body.padEnd(2000);
    expect((await handler({ largestBody: 2000 })(signed(padded))).status).to.equal(204);
    expect((await handler({ largestBody: 1999 })(signed(padded))).status).to.equal(413);
  });

  it('408 to a body that does not come, after ten seconds', async function () {
    this.timeout(15_000);
    const begun = Date.now();
    expect((await handler()(post(new ReadableStream()))).status).to.equal(408);
    expect(Date.now() - begun).to.be.within(9_900, 13_000);
  });

  for (const [name, touch] of [
    ['read', (request: Request) => request.text()],
    ['locked', (request: Request) => request.body?.getReader()],
  ] as const)
    it(`500 to a body that somebody has ${name}`, async () => {
      const request = signed(body);
      await touch(request);
      expect((await handler()(request)).status).to.equal(500);
    });

  it('204 to genuine JSON without an event, and says so in the log', async () => {
    expect((await handler()(signed('{"object":"whatsapp"}'))).status).to.equal(204);
    expect(warnings).to.have.lengthOf(1);
  });

  it('handles the events of a delivery one after the other', async () => {
    const log: string[] = [];
    const onEvent = async ({ id }: WebhookEvent) => {
      log.push(`${id} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.push(`${id} ends`);
    };
    const two = JSON.stringify([event, { ...event, id: 'e2' }]);
    expect((await handler({ onEvent })(signed(two))).status).to.equal(204);
    expect(log).to.deep.equal(['e1 begins', 'e1 ends', 'e2 begins', 'e2 ends']);
  });

  const failure = new Error('the database is down');
  for (const [name, onEvent] of [
    [
      'throws',
      () => {
        throw failure;
      },
    ],
    ['rejects', () => Promise.reject(failure)],
  ] as [string, () => unknown][])
    it(`500 when onEvent ${name}: the rest is left, the error is in the log as it is`, async () => {
      let calls = 0;
      const failing = () => {
        calls += 1;
        return onEvent();
      };
      const two = JSON.stringify([event, { ...event, id: 'e2' }]);
      const response = await handler({ onEvent: failing })(signed(two));
      expect(response.status).to.equal(500);
      expect(await response.text()).not.to.contain('database');
      expect(calls).to.equal(1);
      expect(warnings[0]).to.include(failure);
    });
});

describe('verifyWebhookSignature takes bytes', () => {
  const text = '{"event":"channel_running"}';
  const signature = sign(text);
  const foreign = (code: string) =>
    runInContext(code, createContext({ codes: [...Buffer.from(text)] })) as Uint8Array;
  const bytes = Buffer.from(`_${text}_`);
  const shared = new Uint8Array(new SharedArrayBuffer(text.length));
  shared.set(Buffer.from(text));
  const views: [string, unknown][] = [
    ['a Uint8Array of another realm', foreign('Uint8Array.from(codes)')],
    ['an ArrayBuffer of another realm', foreign('Uint8Array.from(codes).buffer')],
    ['a DataView on a part', new DataView(bytes.buffer, bytes.byteOffset + 1, text.length)],
    ['a Uint8ClampedArray', Uint8ClampedArray.from(Buffer.from(text))],
    ['shared memory', shared],
  ];
  for (const [name, body] of views)
    it(`as ${name}`, async () => {
      expect(
        await verifyWebhookSignature({ body: body as Uint8Array, signature, secret }),
      ).to.equal(true);
    });

  it('as they were at the call, whatever becomes of the buffer', async () => {
    const body = Buffer.from(text);
    const verified = verifyWebhookSignature({ body, signature, secret });
    body.fill(0);
    expect(await verified).to.equal(true);
    const later = verifyWebhookSignature({ body, signature, secret });
    body.write(text);
    expect(await later).to.equal(false);
  });

  for (const [name, wrong] of [
    ['white space at its end', `${secret}\r\n`],
    ['a byte order mark', `\ufeff${secret}`],
  ] as const)
    it(`and refuses a secret with ${name} in a sentence`, async () => {
      const error: unknown = await verifyWebhookSignature({
        body: text,
        signature,
        secret: wrong,
      }).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(IoError).with.property('message').that.contains('white space');
    });
});
