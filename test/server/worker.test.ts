import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup, type OutputChunk, type RollupBuild } from 'rollup';
import type * as Server from '../../src/server.js';
import { startPartnerApi, type FakePartnerApi } from '../rig/node/partner-api.js';

const read = (...entries: string[]) =>
  rollup({ input: entries.map((entry) => `dist/${entry}`), plugins: [nodeResolve()] });

const filesOf = (build: RollupBuild) =>
  build.watchFiles.map((file) => relative('dist', file).replaceAll('\\', '/'));

const isServerFile = (file: string) => file === 'server.js' || file.startsWith('server/');

/** What every worker runtime has. No process, no Buffer, no require, no module. */
const globals = [
  ...['console', 'crypto', 'btoa', 'fetch', 'setTimeout', 'clearTimeout'],
  ...['TextEncoder', 'TextDecoder', 'URL', 'URLSearchParams', 'AbortController', 'AbortSignal'],
  ...['Headers', 'ReadableStream', 'Request', 'Response'],
];

describe('the server entry', function () {
  // Rollup takes as long as the machine needs; nothing here is about time.
  this.timeout(30_000);

  let build: RollupBuild;
  let bundle: OutputChunk;
  let server: typeof Server;
  let api: FakePartnerApi;

  before(async () => {
    api = await startPartnerApi();
    build = await read('server.js');
    const { output } = await build.generate({ format: 'iife', name: 'server' });
    [bundle] = output;
    const all = globalThis as unknown as Record<string, unknown>;
    const worker = createContext(Object.fromEntries(globals.map((name) => [name, all[name]])), {
      codeGeneration: { strings: false, wasm: false },
    });
    for (const name of ['process', 'Buffer', 'require', 'module', 'window', 'document'])
      expect(runInContext(`typeof ${name}`, worker), name).to.equal('undefined');
    server = runInContext(`${bundle.code}; server`, worker) as typeof Server;
  });
  after(() => api.close());

  it('imports nothing, from Node or elsewhere', () => {
    expect(bundle.imports).to.be.empty;
    expect(bundle.code).not.to.match(/node:|\brequire\(|\bimport\s*\(|\bBuffer\b/);
    const shared = filesOf(build).filter((file) => !isServerFile(file));
    for (const file of shared) expect(file).to.match(/^protocol\//);
  });

  it('signs in a worker', async () => {
    const options = {
      partnerId: 'aAbBcCPA',
      secret: 'test-platform-secret',
      timestamp: 1775653748,
    };
    expect((await server.signOnboarding(options)).io_signature).to.equal(
      '7e44ff04747cc8cf69c0c5796df59ae783237ff912bec70f87a0a04fa7ed6a82' +
        '3ff6fd521020b926cc29cb1a0a1445651da0ee8fedd0d5185b183c60e5c37b6a',
    );
    const { io_signature } = await server.signOnboarding({ ...options, encoding: 'base64' });
    expect(io_signature).to.match(/^[\w+/]{86}==$/);
  });

  it('makes and checks the same HMACs in a worker and in Node, each in its own way', async () => {
    const here = await import('../../src/server.js');
    for (const secret of ['s', 'ü'.repeat(200)])
      for (const body of ['', 'a', '€'.repeat(1000)]) {
        const signing = { partnerId: 'aAbBcCPA', secret, timestamp: 1775653748 };
        expect(await server.signOnboarding(signing)).to.deep.equal(
          await here.signOnboarding(signing),
        );
        const signature = createHmac('sha256', secret).update(body).digest('hex');
        for (const given of [
          signature,
          signature.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
        ])
          for (const { verifyWebhookSignature } of [server, here])
            expect(await verifyWebhookSignature({ body, secret, signature: given })).to.equal(
              given === signature,
            );
      }
  });

  it('answers requests in a worker', async () => {
    const handle = server.createSignatureHandler({
      partnerId: 'aAbBcCPA',
      secret: 'test-platform-secret',
      authorize: async (request) => request.headers.get('Cookie') === 'session=1',
    });
    const init = { method: 'POST', body: '{"partner_id":"aAbBcCPA"}' };
    const url = 'https://partner.example/io-signature';
    const allowed = await handle(new Request(url, { ...init, headers: { Cookie: 'session=1' } }));
    expect(await allowed.json()).to.have.all.keys('io_signature', 'io_timestamp');
    expect((await handle(new Request(url, init))).status).to.equal(403);
    expect((await handle(new Request(url))).status).to.equal(405);
  });

  it('checks and reads webhooks in a worker', async () => {
    const body = '{"event":"client_created"}';
    const signature = 'dcab76b39acf0653439903fdd3ce005938794752d72d4979f75acd7a5e1795f6';
    const secret = 'test-platform-secret';
    const delivery = { body, signature: `sha256=${signature}`, secret };
    expect(await server.verifyWebhookSignature(delivery)).to.equal(true);
    expect(await server.verifyWebhookSignature({ ...delivery, body: '{}' })).to.equal(false);
    // Bytes of another realm than the worker's own.
    const bytes = new TextEncoder().encode(body);
    expect(await server.verifyWebhookSignature({ ...delivery, body: bytes })).to.equal(true);

    const names: string[] = [];
    const handle = server.createWebhookHandler({ secret, onEvent: ({ name }) => names.push(name) });
    const headers = { 'x-360dialog-signature': signature };
    const url = 'https://partner.example/webhooks';
    const response = await handle(new Request(url, { method: 'POST', headers, body }));
    expect(response.status).to.equal(204);
    expect(names).to.deep.equal(['client_created']);
  });

  it('calls the Partner API in a worker, whose `fetch` wants no `this` and nothing unusual', async () => {
    const asked: [unknown, string[]][] = [];
    const options = {
      ...api.options,
      fetch(this: unknown, url: string, init: RequestInit) {
        asked.push([this, Object.keys(init)]);
        return fetch(url, init);
      },
    };
    api.clients.push({ id: 'oaY9LLfUCL', contact_info: { email: 'ada@client.example' } });
    api.channels.push({ id: 'y9MiLoCH', client_id: 'oaY9LLfUCL', status: 'running' });
    const result = { client: 'oaY9LLfUCL', channels: ['y9MiLoCH'] };
    const confirmed = await server.confirmOnboarding({ ...options, ...result });
    expect(confirmed.channels.map(({ status }) => status)).to.deep.equal(['running']);
    const client = { name: 'Client', email: 'ada@client.example' };
    expect((await server.ensureClient({ ...options, ...client })).id).to.equal('oaY9LLfUCL');
    const number = { solutionId: '1', wabaId: '2', phoneNumberId: '3', clientId: 'oaY9LLfUCL' };
    expect((await server.shareNumber({ ...options, ...number })).wabaId).to.equal('2');
    for (const [self, members] of asked) {
      expect(self).to.equal(undefined);
      expect(['method', 'headers', 'body', 'redirect', 'signal']).to.include.members(members);
    }
    // Also with the global one.
    expect((await server.confirmOnboarding({ ...api.options, ...result })).unknown).to.be.empty;
  });

  it('is in no file that a browser loads', async () => {
    const entries = ['index.js', 'element/dialog-io-button.js', 'core.js', 'redirect.js'];
    const files = filesOf(await read(...entries));
    expect(files).to.include.members(entries);
    expect(files.filter(isServerFile)).to.be.empty;
  });

  it('has its files in a folder of their own', () => {
    expect(readdirSync('dist/server')).to.include.members(['hmac.js', 'partner-api.js']);
  });
});
