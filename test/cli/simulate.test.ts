import { expect } from 'chai';
import { startSimulator } from 'dialog-io-button/simulator.js';
import { run, start } from './command.js';

describe('the command simulate', function () {
  this.timeout(30_000);

  it('says one line for each window, call and webhook until it is interrupted, no secrets and no values', async () => {
    const { child, until, end } = start(
      'simulate',
      ...['--port', '0', '--secret', 'very-secret', '--api-key', 'very-secret-key'],
      ...['--redirect-url', 'http://localhost:3000/', '--webhook-url', 'http://127.0.0.1:1/?key=1'],
    );
    const hubUrl = await until(/hub-url +(http\S+)/);
    const apiUrl = await until(/apiUrl of the Partner API +(http\S+)/);
    await until(/API key +as given/);
    const window = (id: string, query: string) => fetch(hubUrl.replace('{partner-id}', id) + query);
    const html = await (await window('aAbBcCPA', '?email=ada%40client.example&%1b[2J=1')).text();
    await until(/window {3}aAbBcCPA signup, signature absent, parameters email\n/);
    await window('oThErPA', '');
    await until(/refused {2}oThErPA signup 404: This partner is not one of the simulator’s\.\n/);
    await window('aAbBcCPA', '?redirect_url=/here');
    await until(/refused {2}aAbBcCPA signup 400: The redirect URL is not a complete address\.\n/);

    const [, attempt = ''] = /attempt&quot;:&quot;([\w-]+)/.exec(html) ?? [];
    const outcome = { client: { id: 'oneCL' }, channels: [{ id: 'aCH' }], allowed: ['aCH'] };
    await fetch(new URL('/simulation/finish', hubUrl), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ attempt, redirectUrl: 'http://localhost:3000/', outcome }),
    });
    await until(/webhook {2}channel_running: nobody answers at http:\/\/127\.0\.0\.1:1\n/);
    await fetch(`${apiUrl}/partners/aAbBcCPA/channels?limit=1`);
    await until(/api {6}GET \/api\/v2\/partners\/aAbBcCPA\/channels 401\n/);

    child.kill('SIGINT');
    const { status, out, error } = await end;
    expect({ status, error }).to.deep.equal({ status: 0, error: '' });
    expect(out).not.to.match(/very-secret|ada|key=1|\x1b/);
  });

  it('goes wrong as it is told to', async () => {
    const { child, until, end } = start(
      'simulate',
      '--port',
      '0',
      '--fault',
      'coop',
      '--fault',
      'hop',
    );
    const hubUrl = await until(/hub-url +(http\S+)/);
    const address = `${hubUrl.replace('{partner-id}', 'aAbBcCPA')}?redirect_url=http://localhost/`;
    const hop = await fetch(address, { redirect: 'manual' });
    expect(hop.status).to.equal(302);
    const { headers } = await fetch(address);
    expect(headers.get('Cross-Origin-Opener-Policy')).to.equal('same-origin');
    child.kill('SIGTERM');
    expect((await end).status).to.equal(0);
  });

  for (const [args, sentence] of [
    [['--port', 'a'], /^--port must be a whole number\.\n/],
    [['--port', '65535'], /^--port must be a whole number from 0/],
    [['--fault', 'coop', '--fault', 'gold'], /^--fault "gold" must be one of coop, /],
    [['--secret', 'a '], /^--secret must be .* white space/],
    [['--api-key', 'a '], /^--api-key must be .* white space/],
    [['--host', ''], /^--host must be a text that is not empty\.\n/],
    [['--payment', 'card'], /^--payment must be one of direct, partner\.\n/],
    [['--partner', 'a/b'], /^--partner must be an id/],
    [['--redirect-url', '/here'], /^--redirect-url must be a complete address/],
    [['--webhook-url', 'localhost:3000'], /^--webhook-url must be a complete address/],
    [['--gold'], /^Unknown option '--gold'\.\n/],
    [['aAbBcCPA'], /^Unexpected argument 'aAbBcCPA'\./],
  ] as [string[], RegExp][])
    it(`refuses ${args.join(' ')} in a sentence that names it`, async () => {
      const { status, out, error } = await run('simulate', ...args);
      expect(error).to.match(sentence);
      expect(error).to.match(/\.\n`npx dialog-io-button help` lists the options\.\n$/);
      expect({ status, out }).to.deep.equal({ status: 2, out: '' });
    });

  it('says that its port is taken, and starts nothing', async () => {
    const simulator = await startSimulator({ port: 0 });
    const { port } = new URL(simulator.hubUrl);
    expect(await run('simulate', '--port', port)).to.deep.equal({
      status: 1,
      out: '',
      error: `Port ${port} is taken: choose another one, or 0 for any free port.\n`,
    });
    await simulator.close();
  });

  it('says that an address is not one of this machine', async () => {
    const { status, out, error } = await run('simulate', '--port', '0', '--host', '192.0.2.1');
    expect(error).to.equal('host "192.0.2.1" is not an address of this machine.\n');
    expect({ status, out }).to.deep.equal({ status: 1, out: '' });
  });

  it('warns of an address that others can reach', async () => {
    const { child, until, end } = start('simulate', '--port', '0', '--host', '0.0.0.0');
    await until(/hub-url +(http\S+)/);
    child.kill('SIGINT');
    const { status, error } = await end;
    expect(error).to.match(
      /^The simulator listens on 0\.0\.0\.0: anybody who reaches this machine can use it/,
    );
    expect(status).to.equal(0);
  });
});
