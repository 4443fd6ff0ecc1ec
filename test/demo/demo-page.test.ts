import { expect } from 'chai';
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { expectations } from '../../demo/page/expectations.js';
import { hasChromium, startSite, type Site } from '../rig/node/chromium.js';
import { demoPages, goThrough, whenConfigured, windowAfter } from '../rig/node/demo-pages.js';
import { root } from '../rig/node/documents.js';

const textOf = (page: Page, selector: string) =>
  page.$eval(selector, (element) => (element as HTMLElement).innerText);

/** The message of the next `io-error` after a click on the first button. */
const errorOfClick = (page: Page) =>
  page.$eval('#connect', (element) => {
    const button = element as HTMLElementTagNameMap['dialog-io-button'];
    const said = new Promise<{ code: string; message: string }>((resolve) =>
      button.addEventListener('io-error', ({ detail: { code, message } }) =>
        resolve({ code, message }),
      ),
    );
    button.click();
    return said;
  });

if (hasChromium())
  describe('the demo page', function () {
    this.timeout(60_000);
    const pages = demoPages();

    const openDemo = async (hash = '') => {
      const page = await pages().open(`${pages().demoOrigin}/${hash}`);
      await whenConfigured(page);
      return page;
    };

    describe('keeps its configuration in the address', () => {
      it('the framework, which an address that names none leaves as it is', async () => {
        const page = await openDemo();
        await page.select('#framework', 'Vue');
        await page.waitForFunction(() => location.hash === '#framework=Vue');

        const shared = await openDemo(await page.evaluate(() => location.hash));
        expect(await textOf(shared, '#button-snippet')).to.contain('@io-result');
        await shared.click('#examples a[href="#partner-id=pPaAyYPA"]');
        await shared.waitForFunction(() => location.hash.includes('framework=Vue'));
        expect(await textOf(shared, '#button-snippet'))
          .to.contain('@io-result')
          .and.contain('pPaAyYPA');
      });

      it('what is typed, when the field is left', async () => {
        const page = await openDemo();
        await page.type('#email', 'ada@client.example');
        await page.keyboard.press('Tab');
        await page.waitForFunction(() => location.hash === '#email=ada%40client.example');
      });

      it('each example, without a problem', async () => {
        const page = await openDemo();
        for (const example of await page.$$('#examples a')) {
          const hash = await example.evaluate(({ hash }) => hash);
          const opened = await openDemo(hash);
          expect(await opened.$$('[aria-invalid=true]'), hash).to.be.empty;
          // A misspelt name would be gone, or not be ticked.
          expect(new URL(opened.url()).hash).to.equal(hash);
        }
      });
    });

    describe('shows the Direct Link', () => {
      it('with its parameters decoded', async () => {
        const page = await openDemo('#state=a+b%26c');
        expect(await textOf(page, '#url')).to.contain('state=a%20b%26c');
        expect(await textOf(page, '#url-parameters')).to.match(/state\s+a b&c/);
        expect(await textOf(page, '#link-signature')).to.equal('');
      });

      const notes = {
        '#partner-id=sSiIgGPA&signature-url=demo%2Fio-signature': 'this one carries none',
        '#io-signature=a&io-timestamp=1775653748': 'this link serves one',
      };
      for (const [hash, note] of Object.entries(notes))
        it(`and what it cannot sign: ${hash}`, async () => {
          expect(await textOf(await openDemo(hash), '#link-signature')).to.contain(note);
        });
    });

    describe('says at a control what the button says in its error', () => {
      const wrong = {
        'partner-id': 'a b',
        screen: 'gold',
        'hub-url': 'http://hub.example/',
        number: 'abc',
        next: 'gold',
        'redirect-url': 'javascript:alert(1)',
        'redirect-origins': 'https://app.example/path',
        'plan-selection': 'gold',
        'signature-url': 'ftp://app.example/',
        'io-signature': 'a',
        'io-timestamp': '1775653748000',
      };
      for (const [attribute, value] of Object.entries(wrong))
        it(`${attribute}="${value}"`, async () => {
          const page = await openDemo(`#${new URLSearchParams({ [attribute]: value })}`);
          const { code, message } = await errorOfClick(page);
          expect(code).to.equal('invalid-parameter');
          expect(message).to.match(new RegExp(`^${attribute}\\b`));
          expect(await textOf(page, `#${attribute}-problem`)).to.equal(message);
        });
    });

    describe('provokes every error, and shows its message', () => {
      const signed = { 'partner-id': 'sSiIgGPA', 'signature-url': 'demo/io-signature' };
      const provoked: Record<string, Record<string, string>> = {
        'invalid-parameter': { number: 'abc' },
        'popup-blocked': { fault: 'blocked-popup' },
        'signature-failed': { ...signed, fault: 'signing-error' },
        'state-mismatch': { fault: 'wrong-state' },
        'empty-result': { fault: 'empty' },
        'hub-error': { fault: 'error' },
        unsupported: { display: 'redirect', 'redirect-url': 'https://app.example/back' },
      };
      for (const [code, values] of Object.entries(provoked))
        it(code, async () => {
          const page = await openDemo(`#${new URLSearchParams(values)}`);
          page.once('popup', (hub) => {
            // Where the window never gets to the hub, there is nothing to go through.
            if (hub) void goThrough(hub).catch(() => undefined);
          });
          await page.click('#connect');
          const line = await page.waitForSelector('#log .io-error .detail');
          const said = await line?.evaluate(({ textContent }) => textContent);
          expect(said).to.match(new RegExp(`^${code}: \\S.{20,}`));
        });
    });

    describe('does with each fault what it says beside it', () => {
      const granted = /client \w+CL, channels \w+CH, revoked none, state "s 1"$/;

      /** It may close at any step. */
      const goesThrough = (hub: Page) => goThrough(hub).catch(() => undefined);
      const readsOn = async (hub: Page) => {
        await hub.waitForSelector('h1');
      };
      const closesAt = (selector: string) => async (hub: Page) => {
        await hub.waitForSelector(selector);
        await hub.close();
      };
      /** How it ends, what the page says of that, and what the client does in the window. */
      const ends = (type: string, says: RegExp, client = goesThrough) => ({ type, says, client });
      const result = ends('io-result', granted);
      const error = (code: string) => ends('io-error', new RegExp(`${code}: \\S`));
      const refused = ends('io-cancel', /closed: /, closesAt('main .facts'));

      const faults: Record<string, typeof result> = {
        coop: result,
        'coop-allow-popups': result,
        'coop-noopener': result,
        'coop-coep': result,
        hop: result,
        'coop-hop': result,
        'coop-later': result,
        quoted: result,
        'no-channels': ends('io-result', /channels none, revoked none, state "s 1"$/),
        empty: error('empty-result'),
        error: error('hub-error'),
        'lost-state': error('state-mismatch'),
        'wrong-state': error('state-mismatch'),
        slow: result,
        closes: ends('io-cancel', /closed: /, readsOn),
        'foreign-redirect': ends('io-cancel', /closed: /, async (hub) => {
          await goesThrough(hub);
          await closesAt('#said')(hub);
        }),
        'blocked-popup': error('popup-blocked'),
        'forged-message': result,
        'signing-slow': result,
        'signing-error': error('signature-failed'),
        'signing-stale': refused,
        'signing-wrong-secret': refused,
        'signing-reused': refused,
      };
      const signed = { 'partner-id': 'sSiIgGPA', 'signature-url': 'demo/io-signature' };
      const openWith = (values: object) =>
        openDemo(`#${new URLSearchParams({ state: 's 1', ...values })}`);
      /** Type and line of the events in the page's log, the oldest first. */
      const eventsOf = (page: Page) =>
        page.$$eval('#log li', (lines) =>
          lines
            .map(({ className, textContent }) => ({ type: className, text: textContent ?? '' }))
            .reverse(),
        );
      /** The events up to one that is waited for. */
      const eventsUntil = async (page: Page, { type, says }: typeof result) => {
        for (;;) {
          const events = await eventsOf(page);
          if (events.some((event) => event.type === type && says.test(event.text))) return events;
          await setTimeout(50);
        }
      };
      const click = async (page: Page, { client }: typeof result) => {
        // Where the browser blocks the window, there is none to do anything in.
        page.once('popup', (hub) => hub && void client(hub));
        await page.click('#connect');
      };

      it('and says it of each', () => {
        expect(Object.keys(faults)).to.have.members(Object.keys(expectations));
      });

      for (const [fault, end] of Object.entries(faults))
        it(fault, async () => {
          if (fault === 'signing-reused') {
            const before = await openWith(signed);
            await click(before, result);
            await eventsUntil(before, result);
          }
          const page = await openWith({ ...(fault.startsWith('signing') && signed), fault });
          await click(page, end);
          const events = await eventsUntil(page, end);
          // Without a screen the focus cannot tell that a severed window is in use.
          const types = events
            .map(({ type }) => type)
            .filter((type) => type === end.type || type !== 'io-cancel');
          expect(types).to.deep.equal(['io-open', end.type]);
          expect(JSON.stringify(events)).not.to.contain('fOrGeD');
        });
    });
  });

/** Every file of the demo as a static host has it, under a path of its own. */
const filesUnder = (path: string) => {
  const types: Record<string, string> = {
    '.css': 'text/css',
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.json': 'application/json',
    '.svg': 'image/svg+xml',
  };
  const names = ['demo/page', 'dist', 'simulator/pages'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(folder, name),
    ),
  );
  const served = ['index.html', ...names].filter((name) => extname(name) in types);
  const answers = served.map((name) => [
    path + name.replaceAll('\\', '/'),
    {
      headers: { 'Content-Type': types[extname(name)] ?? '' },
      body: readFileSync(join(root, name), 'utf8'),
    },
  ]);
  return Object.fromEntries([...answers, [path, answers[0]?.[1]]]) as Parameters<
    typeof startSite
  >[0];
};

if (hasChromium())
  describe('the demo on a static host, under a path', function () {
    this.timeout(60_000);
    const path = '/some/sub/path/';
    const pages = demoPages();
    let site: Site;
    let page: Page;
    const complaints: string[] = [];
    const listen = (to: Page) =>
      to
        .on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
        .on('pageerror', (error) => complaints.push(String(error)))
        .on('response', (response) => {
          const { protocol, pathname } = new URL(response.url());
          if (protocol === 'data:') return;
          if (!response.ok() || !pathname.startsWith(path)) complaints.push(response.url());
        });

    before(async () => {
      site = await startSite(filesUnder(path));
    });
    after(() => site.close());
    beforeEach(async () => {
      complaints.length = 0;
      page = await pages().open('about:blank');
      listen(page);
      await page.goto(site.origin + path);
      await whenConfigured(page);
    });
    afterEach(() => expect(complaints).to.deep.equal([]));

    for (const button of ['#connect', '#permission'])
      it(`brings a result home: ${button}`, async () => {
        const hub = await windowAfter(page, () => page.click(button));
        listen(hub);
        await goThrough(hub);
        await page.waitForSelector('#result dl');
        expect(await textOf(page, '#result')).to.match(/\w+CL\b[^]*tenant-42/);
      });

    it('brings a result home in the same window', async () => {
      await page.click('#examples a[href="#display=redirect"]');
      await page.waitForFunction(() => document.querySelector('#connect')?.matches('[display]'));
      await page.click('#connect');
      await goThrough(page);
      await page.waitForSelector('#result dl');
      expect(await page.evaluate(() => location.href)).to.equal(
        `${site.origin}${path}#display=redirect`,
      );
    });

    it('says what it cannot do there', async () => {
      expect(await textOf(page, '#static')).to.contain('static host');
      expect(await textOf(page, '#examples')).not.to.contain('IO Signature');
      const off = await page.$$eval('[name=fault]:disabled', (all) =>
        all.map((control) => (control as HTMLInputElement).value),
      );
      expect(off).to.include.members(['', 'coop', 'hop', 'foreign-redirect']);
      expect(off).not.to.include('quoted');
    });
  });
