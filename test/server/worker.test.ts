import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup, type OutputChunk, type RollupBuild } from 'rollup';
import type * as Server from '../../src/server.js';

const read = (...entries: string[]) =>
  rollup({ input: entries.map((entry) => `dist/${entry}`), plugins: [nodeResolve()] });

const filesOf = (build: RollupBuild) => build.watchFiles.map((file) => basename(file));

/** What the server entry has for itself; the errors and the parameter checks it shares. */
const serverFiles = [
  'hmac.js',
  'server.js',
  'sign-onboarding.js',
  'signature-handler.js',
  'webhook-signature.js',
];

describe('the server entry', function () {
  // Rollup takes as long as the machine needs; nothing here is about time.
  this.timeout(30_000);

  let build: RollupBuild;
  let bundle: OutputChunk;
  let server: typeof Server;

  before(async () => {
    build = await read('server.js');
    const { output } = await build.generate({ format: 'iife', name: 'server' });
    [bundle] = output;
    // A worker: the language, and these. No process, no Buffer, no require, no module.
    const { console, crypto, btoa, TextEncoder, TextDecoder, URL } = globalThis;
    const { Headers, ReadableStream, Request, Response } = globalThis;
    const worker = createContext(
      {
        console,
        crypto,
        btoa,
        TextEncoder,
        TextDecoder,
        URL,
        Headers,
        ReadableStream,
        Request,
        Response,
      },
      { codeGeneration: { strings: false, wasm: false } },
    );
    for (const name of ['process', 'Buffer', 'require', 'module', 'window', 'document'])
      expect(runInContext(`typeof ${name}`, worker), name).to.equal('undefined');
    server = runInContext(`${bundle.code}; server`, worker) as typeof Server;
  });

  it('imports nothing, from Node or elsewhere', () => {
    expect(bundle.imports).to.be.empty;
    expect(bundle.code).not.to.match(/node:|\brequire\(|\bimport\s*\(|\bprocess\b|\bBuffer\b/);
    const shared = filesOf(build).filter((file) => !serverFiles.includes(file));
    expect(shared).to.have.members(['io-error.js', 'parameter-kinds.js', 'parameters.js']);
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

  it('answers requests in a worker', async () => {
    const handle = server.createSignatureHandler({
      partnerId: 'aAbBcCPA',
      secret: 'test-platform-secret',
      authorize: (request) => request.headers.get('Cookie') === 'session=1',
    });
    const init = { method: 'POST', body: '{"partner_id":"aAbBcCPA"}' };
    const url = 'https://partner.example/io-signature';
    const allowed = await handle(new Request(url, { ...init, headers: { Cookie: 'session=1' } }));
    expect(await allowed.json()).to.have.all.keys('io_signature', 'io_timestamp');
    expect((await handle(new Request(url, init))).status).to.equal(403);
    expect((await handle(new Request(url))).status).to.equal(405);
  });

  it('checks webhooks in a worker', async () => {
    const delivery = {
      body: '{"event":"client_created"}',
      signature: 'sha256=dcab76b39acf0653439903fdd3ce005938794752d72d4979f75acd7a5e1795f6',
      secret: 'test-platform-secret',
    };
    expect(await server.verifyWebhookSignature(delivery)).to.equal(true);
    expect(await server.verifyWebhookSignature({ ...delivery, body: '{}' })).to.equal(false);
  });

  it('is in no file that a browser loads', async () => {
    const entries = ['index.js', 'dialog-io-button.js', 'core.js', 'redirect.js'];
    const files = filesOf(await read(...entries));
    expect(files).to.include.members(entries);
    expect(files.filter((file) => serverFiles.includes(file))).to.be.empty;
  });

  it('has in this test the names of its files', () => {
    expect(readdirSync('dist')).to.include.members(serverFiles);
  });
});
