import { expect } from 'chai';
import {
  createSignatureHandler,
  IoError,
  signOnboarding,
  type SignatureHandlerOptions,
} from '../../src/server.js';

const partnerId = 'aAbBcCPA';
const secret = 'test-platform-secret';
const asked = JSON.stringify({ partner_id: partnerId });
const url = 'https://partner.example/io-signature';

const handlerWith = (options: Partial<SignatureHandlerOptions> = {}) =>
  createSignatureHandler({ partnerId, secret, authorize: () => true, ...options });

const post = (body: BodyInit = asked, init: RequestInit = {}): Request =>
  new Request(url, { method: 'POST', body, ...init });

/** What was answered, once it is known to be JSON that nobody may store and that keeps the secret. */
async function read(response: Response): Promise<Record<string, unknown>> {
  expect(response.headers.get('Cache-Control')).to.equal('no-store');
  expect(response.headers.get('Content-Type')).to.match(/^application\/json\b/);
  const text = await response.text();
  expect(text + JSON.stringify([...response.headers])).not.to.contain(secret);
  return { status: response.status, ...(JSON.parse(text) as object) };
}

async function expectRefusal(response: Response, status: number, sentence: string) {
  const refusal = await read(response);
  expect(refusal).to.have.all.keys('status', 'error');
  expect(refusal).to.include({ status });
  expect(refusal).to.have.property('error').that.contains(sentence);
}

/** A body that comes in pieces for ever, and how much of it was taken. */
function endlessBody() {
  const taken = { bytes: 0 };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken.bytes += 1024;
      controller.enqueue(new TextEncoder().encode(' '.repeat(1024)));
    },
  });
  return { taken, request: post(stream, { duplex: 'half' } as RequestInit) };
}

describe('createSignatureHandler', () => {
  describe('when it is made', () => {
    const faults: [string, Partial<Record<keyof SignatureHandlerOptions, unknown>>, string][] = [
      ['no authorize', { authorize: undefined }, 'authorize is missing'],
      ['an authorize that is no function', { authorize: true }, 'authorize is missing'],
      ['no secret', { secret: undefined }, 'secret is missing or empty'],
      ['an empty secret', { secret: '' }, 'secret is missing or empty'],
      ['no Partner ID', { partnerId: undefined }, 'Partner ID'],
      ['an empty Partner ID', { partnerId: '' }, 'Partner ID'],
      ['a malformed Partner ID', { partnerId: 'a|b' }, 'Partner ID'],
      ['an unknown encoding', { encoding: 'binary' }, 'hex | base64'],
    ];
    for (const [name, fault, sentence] of faults)
      it(`refuses ${name}`, () => {
        const make = () => handlerWith(fault as Partial<SignatureHandlerOptions>);
        expect(make).to.throw(IoError, sentence).with.property('code', 'invalid-parameter');
        expect(make).to.throw().with.property('stack').that.does.not.contain(secret);
      });

    it('keeps what it was given, whatever becomes of the options', async () => {
      const options = { partnerId, secret, authorize: () => false };
      const handle = createSignatureHandler(options);
      options.authorize = () => true;
      await expectRefusal(await handle(post()), 403, 'authorize');
    });
  });

  describe('what it signs', () => {
    it('answers with the signature of this second', async () => {
      const before = Math.floor(Date.now() / 1000);
      const answer = await read(await handlerWith()(post()));
      const timestamp = Number(answer['io_timestamp']);
      expect(timestamp).to.be.within(before, Math.floor(Date.now() / 1000));
      const signed = await signOnboarding({ partnerId, secret, timestamp });
      expect(answer).to.deep.equal({ status: 200, ...signed });
    });

    it('writes it in the encoding of its options', async () => {
      const answer = await read(await handlerWith({ encoding: 'base64' })(post()));
      const timestamp = Number(answer['io_timestamp']);
      const signed = await signOnboarding({ partnerId, secret, timestamp, encoding: 'base64' });
      expect(answer).to.deep.equal({ status: 200, ...signed });
    });

    it('takes the JSON whatever else is in it, and whatever its Content-Type', async () => {
      const body = `\ufeff { "csrf": "x", "partner_id": ${JSON.stringify(partnerId)} }\n`;
      const request = post(body, { headers: { 'Content-Type': 'text/plain' } });
      expect((await handlerWith()(request)).status).to.equal(200);
    });

    it('takes a body that comes byte by byte, within a letter too', async () => {
      const bytes = new TextEncoder().encode('{"partner_id":"aÄ☕PA"}');
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
          controller.close();
        },
      });
      const request = post(stream, { duplex: 'half' } as RequestInit);
      expect((await handlerWith({ partnerId: 'aÄ☕PA' })(request)).status).to.equal(200);
    });

    it('takes a body of just 16 KiB', async () => {
      expect((await handlerWith()(post(asked.padEnd(16_384)))).status).to.equal(200);
    });
  });

  describe('what it refuses before it asks authorize', () => {
    let questions = 0;
    const authorize = () => {
      questions += 1;
      return true;
    };
    const handle = handlerWith({ authorize });

    beforeEach(() => {
      questions = 0;
    });
    afterEach(() => {
      expect(questions, 'authorize was asked').to.equal(0);
    });

    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      it(`${method}: 405, with Allow`, async () => {
        const response = await handle(new Request(url, { method }));
        expect(response.headers.get('Allow')).to.equal('POST');
        await expectRefusal(response, 405, 'Use POST');
      });

    const notThatJson: [string, BodyInit | null][] = [
      ['no body', null],
      ['an empty body', ''],
      ['no JSON', 'partner_id=aAbBcCPA'],
      ['cut JSON', asked.slice(0, -1)],
      ['JSON null', 'null'],
      ['a JSON string', JSON.stringify(partnerId)],
      ['a JSON array', JSON.stringify([partnerId])],
      ['no partner_id', '{}'],
      ['the name of the option', JSON.stringify({ partnerId })],
      ['a partner_id that is no string', '{"partner_id": 1}'],
      ['a partner_id in a list', JSON.stringify({ partner_id: [partnerId] })],
      ['a partner_id by prototype', JSON.stringify({ ['__proto__']: { partner_id: partnerId } })],
    ];
    for (const [name, body] of notThatJson)
      it(`${name}: 400, with an example`, async () => {
        const response = await handle(new Request(url, { method: 'POST', body }));
        await expectRefusal(response, 400, '{"partner_id": "…"}');
      });

    it('a body that breaks off: 400', async () => {
      const stream = new ReadableStream({
        pull: (controller) => controller.error(new Error('the client has gone')),
      });
      const request = post(stream, { duplex: 'half' } as RequestInit);
      await expectRefusal(await handle(request), 400, 'Send a JSON body');
    });

    for (const other of ['f167CmPA', 'aabbccpa', 'aAbBcCPA ', '', 'aAbBcCPA|1'])
      it(`the Partner ID ${JSON.stringify(other)}: 403`, async () => {
        const request = post(JSON.stringify({ partner_id: other }));
        await expectRefusal(await handle(request), 403, 'another Partner ID');
      });

    it('a body over 16 KiB: 413', async () => {
      await expectRefusal(await handle(post(asked.padEnd(16_385))), 413, '16384 bytes');
    });

    it('a body without end: 413, after little more than 16 KiB of it', async () => {
      const { request, taken } = endlessBody();
      await expectRefusal(await handle(request), 413, '16384 bytes');
      expect(taken.bytes).to.be.below(32_768);
    });

    it('a body that was read before: 500, which says what to change', async () => {
      const request = post();
      await request.text();
      await expectRefusal(await handle(request), 500, 'hand the request over unread');
    });
  });

  describe('authorize', () => {
    it('is asked once, with the request itself', async () => {
      const seen: Request[] = [];
      const handle = handlerWith({ authorize: (request) => seen.push(request) > 0 });
      const request = post();
      await handle(request);
      expect(seen).to.have.lengthOf(1);
      expect(seen[0]).to.equal(request);
    });

    it('can decide by headers, and by what the body says', async () => {
      const handle = handlerWith({
        authorize: ({ headers }, { token }) =>
          headers.get('Cookie') === 'session=1' && token === 'csrf',
      });
      const body = JSON.stringify({ partner_id: partnerId, token: 'csrf' });
      const response = await handle(post(body, { headers: { Cookie: 'session=1' } }));
      expect(response.status).to.equal(200);
      await expectRefusal(await handle(post(body)), 403, 'authorize');
    });

    it('decides for each request anew', async () => {
      const answers = [true, false, true];
      const handle = handlerWith({ authorize: () => answers.shift() === true });
      const statuses: number[] = [];
      for (let request = 0; request < 3; request++) statuses.push((await handle(post())).status);
      expect(statuses).to.deep.equal([200, 403, 200]);
    });

    const decisions: [string, unknown, number][] = [
      ['true', true, 200],
      ['a promise of true', Promise.resolve(true), 200],
      ['false', false, 403],
      ['a promise of false', Promise.resolve(false), 403],
      ['undefined, by a forgotten return', undefined, 403],
      ['a user, which is not true', { id: 1 }, 403],
      ['the word false', 'false', 403],
      ['a refusal as a Response', new Response(null, { status: 401 }), 403],
    ];
    for (const [name, decision, status] of decisions)
      it(`gives ${name}: ${status}`, async () => {
        const handle = handlerWith({ authorize: () => decision as boolean });
        expect(await read(await handle(post()))).to.include({ status });
      });

    describe('when it fails', () => {
      const warn = console.warn;
      let warnings: unknown[][] = [];
      beforeEach(() => {
        warnings = [];
        console.warn = (...words: unknown[]) => void warnings.push(words);
      });
      afterEach(() => {
        console.warn = warn;
      });

      const fault = new Error('the session store at 10.0.0.7 is down');
      const failures: [string, () => boolean | Promise<boolean>][] = [
        [
          'throws',
          () => {
            throw fault;
          },
        ],
        ['rejects', () => Promise.reject(fault)],
      ];
      for (const [name, authorize] of failures)
        it(`${name}: 500, with the error in the log and not in the answer`, async () => {
          const response = await handlerWith({ authorize })(post());
          expect(await response.clone().text()).not.to.contain('10.0.0.7');
          await expectRefusal(response, 500, 'log of this server');
          expect(warnings).to.have.lengthOf(1);
          expect(warnings[0]).to.contain(fault);
          expect(JSON.stringify(warnings)).not.to.contain(secret);
        });
    });
  });

  it('serves many requests at once, each with its own answer', async () => {
    const handle = handlerWith({
      authorize: async (request) => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
        return request.headers.get('Cookie') === 'session=1';
      },
    });
    const responses = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        handle(post(asked, { headers: { Cookie: `session=${index % 2}` } })),
      ),
    );
    const statuses = responses.map(({ status }) => status);
    expect(statuses).to.deep.equal(statuses.map((_, index) => (index % 2 ? 200 : 403)));
  });
});
