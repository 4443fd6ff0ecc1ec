import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import {
  confirmOnboarding,
  createSignatureHandler,
  createWebhookHandler,
  ensureClient,
  parseWebhook,
  shareNumber,
  signOnboarding,
  verifyWebhookSignature,
} from '../../src/server.js';
import { documents } from '../rig/node/documents.js';
import { answer, startPartnerApi, undisturbed } from '../rig/node/partner-api.js';
import { asError, asIoError, rejectionOf } from '../rig/errors.js';

const blocks = documents.get('docs/errors.md')?.blocks ?? [];
const documented = (section: string) =>
  blocks.filter((block) => block.section === section).flatMap(({ code }) => code.split('\n'));

describe('the answers of a server in docs/errors.md are those of a real one:', () => {
  const signing = { partnerId: 'aAbBcCPA', secret: 'test-platform-secret' };
  const ask = JSON.stringify({ partner_id: signing.partnerId });

  const send = async (
    init: RequestInit,
    authorize: () => boolean | Promise<boolean> = () => true,
  ) => {
    const handler = createSignatureHandler({ ...signing, authorize });
    const response = await handler(new Request('https://app.example/', init));
    const { error } = (await response.json()) as { error: string };
    return `${response.status} ${error}`;
  };
  /** A body that never comes. */
  const endless = () => ({ method: 'POST', body: new ReadableStream(), duplex: 'half' as const });

  /** What the handlers have logged, and the errors beside it. */
  const logged = new Set<string>();
  const { warn } = console;
  const { setTimeout: wait } = globalThis;
  beforeEach(() => {
    console.warn = (sentence: string, error?: Error) => {
      logged.add(sentence);
      if (error?.message) logged.add(error.message);
    };
  });
  afterEach(() => {
    console.warn = warn;
    globalThis.setTimeout = wait;
  });
  /** Makes our time-outs of ten and fifteen seconds shorter. */
  const hurry = () => {
    globalThis.setTimeout = ((act: () => void, delay: number, ...rest: []) =>
      wait(act, delay < 10_000 ? delay : delay / 100, ...rest)) as never;
  };

  it('the endpoint that signs', async () => {
    const fail = () => {
      throw new Error();
    };
    hurry();
    await send({ method: 'POST', body: ask }, () => new Promise(() => undefined));
    const refusals = [
      await send(endless()),
      await send({}),
      await send({ method: 'POST', body: 'partner_id=aAbBcCPA' }),
      await send({ method: 'POST', body: 'x'.repeat(20_000) }),
      await send({ method: 'POST', body: JSON.stringify({ partner_id: 'f167CmPA' }) }),
      await send({ method: 'POST', body: ask }, () => false),
      await send({ method: 'POST', body: ask }, fail),
    ];
    const read = new Request('https://app.example/', { method: 'POST', body: ask });
    await read.text();
    const response = await createSignatureHandler({ ...signing, authorize: () => true })(read);
    refusals.push(`${response.status} ${((await response.json()) as { error: string }).error}`);
    expect(documented('what-your-signature-endpoint-answers')).to.have.members(refusals);
  });

  it('the endpoint of webhooks', async () => {
    hurry();
    const handle = createWebhookHandler({
      secret: signing.secret,
      onEvent: () => Promise.reject(new Error()),
    });
    const sign = (body: string) => createHmac('sha256', signing.secret).update(body).digest('hex');
    const post = (body: string, signature = sign(body)) =>
      new Request('https://app.example/', {
        method: 'POST',
        body,
        headers: { 'x-360dialog-signature': signature },
      });
    const read = post('{}');
    await read.text();
    await handle(post('{}'));
    const requests = [
      new Request('https://app.example/'),
      new Request('https://app.example/', endless()),
      post('x'.repeat(2 ** 20 + 1)),
      post('{}', ''),
      post('event=x'),
      post('{"event":"x"}'),
      read,
    ];
    const refusals = await Promise.all(
      requests.map(async (request) => {
        const response = await handle(request);
        return `${response.status} ${((await response.json()) as { error: string }).error}`;
      }),
    );
    expect(documented('what-your-webhook-endpoint-answers')).to.have.members(refusals);
  });

  it('the log of both', () => {
    expect(documented('what-your-server-logs')).to.have.members([...logged]);
  });

  const account = { partnerId: 'aAbBcCPA', apiKey: 'test-api-key' };
  const sharing = { ...account, solutionId: '1', wabaId: '2', phoneNumberId: '3', clientId: 'aCL' };
  const asking = { ...account, client: 'aCL', channels: [] };

  it('the Partner API', async () => {
    const api = await startPartnerApi();
    const messages = new Map<string, string[]>();
    const rejects = async (call: Promise<unknown>) => {
      const { code, message } = asIoError(await rejectionOf(call));
      messages.set(code, [...(messages.get(code) ?? []), message]);
    };
    for (const [status, headers] of [
      [401, {}],
      [403, {}],
      [404, {}],
      [500, {}],
      [200, {}],
      [307, { Location: '/' }],
      [429, {}],
    ] as const) {
      api.disturb = (_, response) => answer(response, status, '', headers);
      await rejects(confirmOnboarding({ ...asking, ...api.options }));
    }
    const ada = { ...account, ...api.options, name: 'Ada', email: 'ada@client.example' };
    api.disturb = ({ method }, response) =>
      method === 'POST' ? answer(response, 200, '{}') : undisturbed();
    await rejects(ensureClient(ada));
    api.disturb = (_, response) => answer(response, 200, '[]');
    await rejects(shareNumber({ ...sharing, ...api.options }));
    let page = 0;
    api.disturb = (_, response) => {
      const clients = Array.from({ length: 200 }, () => ({ id: `c${(page += 1)}CL` }));
      return answer(response, 200, { clients, total: 1_000_000 });
    };
    await rejects(ensureClient(ada));
    api.disturb = () => true;
    hurry();
    await rejects(confirmOnboarding({ ...asking, ...api.options }));
    globalThis.setTimeout = wait;
    api.close();
    const gone = await startPartnerApi();
    gone.close();
    await rejects(confirmOnboarding({ ...asking, ...gone.options }));
    for (const [code, sentences] of messages)
      expect(documented(code), code).to.have.members(sentences);
  });

  it('what is thrown where it is set up', async () => {
    const thrown = async (act: () => unknown) => {
      try {
        await act();
      } catch (error) {
        return asError(error).message;
      }
      return 'nothing';
    };
    const messages = [
      await thrown(() => signOnboarding({ ...signing, secret: '' })),
      await thrown(() => signOnboarding({ ...signing, secret: 'undefined' })),
      await thrown(() => signOnboarding({ ...signing, secret: `${signing.secret}\n` })),
      await thrown(() => signOnboarding({ ...signing, timestamp: 1_775_653_748_000 })),
      await thrown(() => createSignatureHandler({ ...signing, authorize: undefined as never })),
      await thrown(() =>
        verifyWebhookSignature({ ...signing, body: {} as string, signature: 'x' }),
      ),
      await thrown(() => createWebhookHandler({ ...signing, onEvent: undefined as never })),
      await thrown(() => parseWebhook('<html>')),
      await thrown(() => confirmOnboarding({ ...asking, apiKey: '' })),
      await thrown(() => confirmOnboarding({ ...asking, apiKey: 'null' })),
      await thrown(() => confirmOnboarding({ ...asking, apiKey: 'key\n' })),
      await thrown(() => confirmOnboarding({ ...asking, apiKey: 'kéy' })),
      await thrown(() => confirmOnboarding({ ...asking, apiUrl: 'http://hub.example/api/v2' })),
      await thrown(() => confirmOnboarding({ ...asking, fetch: 'fetch' as never })),
      await thrown(() => confirmOnboarding({ ...asking, channels: 'aCH' as never })),
      await thrown(() => confirmOnboarding({ ...asking, channels: Array(101).fill('aCH') })),
      await thrown(() => ensureClient({ ...account, name: '', email: 'ada@client.example' })),
      await thrown(() => ensureClient({ ...account, name: 'Ada', email: 'ada' })),
      await thrown(() =>
        ensureClient({ ...account, name: 'Ada', email: 'ada@client.example', userName: ' ' }),
      ),
      await thrown(() => shareNumber({ ...sharing, solutionId: '' })),
      await thrown(() => shareNumber({ ...sharing, phoneNumberId: null, allNumbers: false })),
      await thrown(() => shareNumber({ ...sharing, clientId: undefined } as never)),
      await thrown(() => shareNumber({ ...sharing, plan: 'gold' as never })),
      await thrown(() =>
        createWebhookHandler({ ...signing, onEvent: () => undefined, largestBody: 0 }),
      ),
    ];
    expect(documented('what-your-server-throws')).to.have.members(messages);
  });

  it('and lists every sentence that src/server holds', () => {
    const listed = blocks.map(({ code }) => code).join('\n');
    const sentences = readdirSync('src/server').flatMap((name) =>
      sentencesOf(`src/server/${name}`),
    );
    expect(sentences).to.have.lengthOf.above(30);
    const missing = sentences.filter((sentence) => {
      const words = sentence.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return !new RegExp(words.join('.*')).test(listed);
    });
    expect(missing).to.deep.equal([]);
  });
});

/** The sentences in a file's code, with `…` for what is put in. */
function sentencesOf(path: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node))
      found.push(
        [node.head, ...node.templateSpans.map(({ literal }) => literal)]
          .map(({ text }) => text)
          .join('…'),
      );
    else if (ts.isStringLiteralLike(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true));
  return found.filter((text) => /\w \w.*[.?]$/.test(text));
}
