import { expect } from 'chai';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import {
  startSimulator,
  type Fault,
  type NextWindow,
  type Simulator,
} from 'dialog-io-button/simulator.js';
import { built, hasChromium, launchChromium } from '../rig/node/chromium.js';
import { blocksIn } from '../rig/node/documents.js';
import { partner } from '../simulator/simulator.js';
import { asIoError } from '../rig/errors.js';

const [page = ''] = blocksIn('docs/embedded-signup.md', 'the-page', 'html');
const [code = ''] = blocksIn('docs/embedded-signup.md', 'the-server', 'js');

/** What the code in the document leaves to the reader. */
interface Surroundings {
  customerOf(): Promise<{ name: string; verifiedEmail: string } | undefined>;
  mayConnect(): Promise<boolean>;
  rememberClient(clientId: string): Promise<void>;
  rememberAccount(wabaId: string): Promise<void>;
}

const customer = { name: 'Ada', verifiedEmail: 'ada@client.example' };

/** The server's code as it stands, with an account at the simulator. */
async function loadServer(apiUrl: string) {
  const account = JSON.stringify({ partnerId: partner.id, apiKey: partner.apiKey, apiUrl });
  const library = pathToFileURL('dist/server.js').href;
  const mine = code
    .replace("'dialog-io-button/server.js'", `'${library}'`)
    .replace(/(?<=const account = ).*(?=;)/, account);
  return (await import(`data:text/javascript,${encodeURIComponent(mine)}`)) as {
    connectNumber(request: Request): Promise<Response>;
  };
}

/** The page's code as it stands, with the script tag and the simulated Meta. */
const readersPage = (sdkUrl: string) =>
  page
    .replace(/<script type="module">\s*import[^]*?<\/script>/, '<script src="/signup.js"></script>')
    .replace('<dialog-io-embedded-signup', `$& sdk-url="${sdkUrl}"`);

if (hasChromium())
  describe('the two pages of code in docs/embedded-signup.md', function () {
    this.timeout(60_000);
    let browser: Browser;
    let simulator: Simulator;
    let server: Server;
    let tab: Page;
    const remembered: string[] = [];
    let isTheirs = true;
    let isLoggedIn = true;

    before(async () => {
      Object.assign(globalThis, {
        customerOf: () => Promise.resolve(isLoggedIn ? customer : undefined),
        mayConnect: () => Promise.resolve(isTheirs),
        rememberClient: (id) => Promise.resolve(void remembered.push(id)),
        rememberAccount: () => Promise.resolve(),
      } satisfies Surroundings);
      simulator = await startSimulator({ port: 0, partners: [partner] });
      const { connectNumber } = await loadServer(simulator.apiUrl);
      const script = built('dialog-io-embedded-signup.min.js').body;
      server = createServer((request, response) => {
        void (async () => {
          if (request.method === 'POST') {
            const body = Buffer.concat((await request.toArray()) as Buffer[]);
            const asked = new Request('http://localhost/', { method: 'POST', body });
            response.writeHead((await connectNumber(asked)).status).end();
          } else {
            const isScript = request.url === '/signup.js';
            response
              .writeHead(200, { 'Content-Type': isScript ? 'text/javascript' : 'text/html' })
              .end(isScript ? script : readersPage(simulator.sdkUrl));
          }
        })();
      });
      [browser] = await Promise.all([
        launchChromium(),
        once(server.listen(0, 'localhost'), 'listening'),
      ]);
    });
    beforeEach(async () => {
      simulator.reset();
      remembered.length = 0;
      isTheirs = true;
      isLoggedIn = true;
      tab = await browser.newPage();
      await tab.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    });
    afterEach(() => tab.close());
    after(async () => {
      await browser.close();
      await simulator.close();
      server.close();
    });

    /** What the page says after a signup that ends like this. */
    async function saidAfter(signup: Omit<NextWindow, 'screen'>): Promise<string> {
      simulator.next({ screen: 'embedded-signup', ...signup });
      await tab.click('dialog-io-embedded-signup');
      const said = await tab.waitForFunction(
        () => document.querySelector('#signup-status')?.textContent,
      );
      return said.jsonValue() as Promise<string>;
    }

    const connected = 'Your number is being connected.';
    const ends: Record<string, [signup: Omit<NextWindow, 'screen'>, says: string]> = {
      'a number': [{ outcome: 'completed' }, connected],
      'a number, the code first': [{ outcome: 'completed', order: 'code-first' }, connected],
      coexistence: [{ outcome: 'coexistence' }, connected],
      'an account without a number': [
        { outcome: 'waba-only' },
        'No number has arrived yet. Click again to add one.',
      ],
      'the code alone': [
        { outcome: 'completed', order: 'no-message' },
        'No number has arrived yet. Click again to add one.',
      ],
      'a client who leaves': [{ outcome: 'abandoned' }, 'Not finished yet.'],
      'an error of Meta': [
        { outcome: 'error' },
        'Meta reports: This number cannot be registered. It was refused on purpose.',
      ],
    };
    for (const [name, [signup, says]] of Object.entries(ends))
      it(`say what has become of ${name}`, async () => {
        expect(await saidAfter(signup)).to.equal(says);
        expect(remembered).to.have.length(says === connected ? 1 : 0);
      });

    it('refuse somebody who is not logged in any more', async () => {
      isLoggedIn = false;
      expect(await saidAfter({ outcome: 'completed' })).to.equal('Please log in again.');
    });

    it('refuse an account of another customer', async () => {
      isTheirs = false;
      expect(await saidAfter({ outcome: 'completed' })).to.equal(
        'This WhatsApp account belongs to another customer.',
      );
    });

    it('say so if the server cannot share the number', async () => {
      await tab.setRequestInterception(true);
      tab.on('request', (request) => {
        void (request.method() === 'POST' ? request.abort() : request.continue());
      });
      expect(await saidAfter({ outcome: 'completed' })).to.equal(
        'We could not connect your number yet.',
      );
    });
  });

describe('the server in docs/embedded-signup.md', () => {
  const accounts: string[] = [];
  let simulator: Simulator;
  beforeEach(() => {
    accounts.length = 0;
    Object.assign(globalThis, {
      customerOf: () => Promise.resolve(customer),
      mayConnect: () => Promise.resolve(true),
      rememberClient: () => Promise.resolve(),
      rememberAccount: (wabaId: string) => Promise.resolve(void accounts.push(wabaId)),
    });
  });
  afterEach(() => simulator.close());

  /** Its answer to each body, one after the other; of an error, its code. */
  async function answers(bodies: readonly string[], faults: Fault[] = []) {
    simulator = await startSimulator({ port: 0, partners: [partner], faults });
    const { connectNumber } = await loadServer(simulator.apiUrl);
    const said: unknown[] = [];
    for (const body of bodies)
      said.push(
        await connectNumber(new Request('http://localhost/', { method: 'POST', body })).then(
          ({ status }) => status,
          (error: unknown) => asIoError(error).code,
        ),
      );
    return said;
  }
  const sent = () => simulator.calls.filter(({ method }) => method === 'POST');
  const signup = JSON.stringify({ wabaId: '102290129340398', phoneNumberId: '106540352242922' });

  it('refuses odd bodies: nothing is created, shared or remembered', async () => {
    const odd = [{}, [], 42, true, '', '12/34', '../12345', ['12345'], '1'.repeat(31)];
    const bodies = [
      ...['', '{', 'null', '42', '"x"', '[]', '{}', '[null]'],
      ...odd.map((wabaId) => JSON.stringify({ wabaId, phoneNumberId: '12345' })),
      ...odd.map((phoneNumberId) => JSON.stringify({ wabaId: '12345', phoneNumberId })),
      JSON.stringify({ wabaId: '12345', phoneNumberId: {}, coexistence: true }),
      JSON.stringify({ wabaId: '12345', coexistence: 'true' }),
    ];
    expect(new Set(await answers(bodies))).to.deep.equal(new Set([422]));
    expect(accounts).to.be.empty;
    expect(sent()).to.be.empty;
  });

  it('creates one client for a signup that comes twice', async () => {
    expect(await answers([signup, signup])).to.deep.equal([202, 202]);
    expect(sent().map(({ path }) => path.split('/').at(-1))).to.deep.equal([
      'clients',
      'numbers',
      'numbers',
    ]);
    expect(accounts).to.deep.equal(['102290129340398', '102290129340398']);
  });

  for (const fault of ['number-refused', 'number-shared-but-500'] as const)
    it(`keeps nobody from an account that 360dialog has not taken: ${fault}`, async () => {
      expect(await answers([signup], [fault])).to.deep.equal(['partner-api']);
      expect(accounts).to.be.empty;
    });
});
