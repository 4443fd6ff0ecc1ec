import { expect } from 'chai';
import type { Browser, Page } from 'puppeteer-core';
import { startSimulator, type NextWindow, type Simulator } from 'dialog-io-button/simulator.js';
import { built, hasChromium, launchChromium, startSite, type Site } from '../rig/node/chromium.js';
import { closeContextOf, goThrough, windowAfter } from '../rig/node/demo-pages.js';
import { closeByX, goThroughMeta, goTo } from '../rig/node/meta-window.js';
import { call, partner } from './simulator.js';

const page = (head: string, body: string) =>
  `<!doctype html><html lang="en"><title>Partner</title>${head}<body>${body}`;

/** Records what Embedded Signup says, with a mark for everything that is not its message. */
const signupScript = `
  window.heard = [];
  addEventListener('message', ({ data, origin }) => {
    let answer = data;
    try { answer = JSON.parse(data); } catch {}
    if (answer.type === 'WA_EMBEDDED_SIGNUP')
      heard.push({ event: answer.event, data: answer.data, origin, isText: typeof data === 'string' });
  });
  window.fbAsyncInit = () => {
    FB.init({ appId: '1234567890', version: 'v25.0' });
    window.isReady = true;
  };
  const start = () => FB.login(
    (response) => heard.push({ callback: response.authResponse?.code ?? null }),
    { config_id: '9876543210', response_type: 'code', override_default_response_type: true,
      extras: { setup: { solutionID: '55555' } } },
  );`;

if (hasChromium())
  describe('windows of the simulator in a browser', function () {
    this.timeout(60_000);
    let browser: Browser;
    let simulator: Simulator;
    let site: Site;
    let tab: Page;

    before(async () => {
      simulator = await startSimulator({ port: 0, partners: [partner] });
      [browser, site] = await Promise.all([
        launchChromium(),
        startSite({
          '/': {
            body: page(
              '<script src="/button.js"></script>',
              `<dialog-io-button partner-id="${partner.id}" hub-url="${simulator.hubUrl}"
                redirect-url="/connected.html" state="a b"></dialog-io-button>
              <script>
                window.heard = [];
                for (const type of ['io-result', 'io-cancel', 'io-error'])
                  addEventListener(type, ({ detail }) => heard.push({ type, ...detail }));
              </script>`,
            ),
          },
          '/connected.html': { body: page('<script src="/redirect.js"></script>', '') },
          '/button.js': built('dialog-io-button.min.js'),
          '/redirect.js': built('dialog-io-redirect.min.js'),
          '/signup.html': (request) => ({
            body: page(
              `<script>${signupScript}</script>
              <script async src="${simulator.sdkUrl.replace('{locale}', 'en_US')}${
                new URL(request.url ?? '', 'http://localhost').search
              }"></script>`,
              '<button onclick="start()">Connect</button>',
            ),
          }),
        }),
      ]);
    });
    beforeEach(async () => {
      simulator.reset();
      tab = await (await browser.createBrowserContext()).newPage();
    });
    afterEach(() => closeContextOf(tab));
    after(async () => {
      await browser.close();
      site.close();
      await simulator.close();
    });

    const heard = async (count = 1): Promise<Record<string, unknown>[]> => {
      await tab.waitForFunction(
        (count) => (window as never as { heard: [] }).heard.length >= count,
        {},
        count,
      );
      return tab.evaluate(() => (window as never as { heard: [] }).heard);
    };

    describe('of the hub', () => {
      beforeEach(() => tab.goto(site.origin));

      it('finishes by itself after next()', async () => {
        simulator.next({ outcome: 'completed', client: 'oneCL', channels: ['aCH'] });
        await tab.click('dialog-io-button');
        const [result] = await heard();
        expect(result).to.deep.include({
          type: 'io-result',
          client: 'oneCL',
          channels: ['aCH'],
          state: 'a b',
        });
      });

      it('goes through the pages with a person, and the Partner API lists what came of it', async () => {
        const hub = await windowAfter(tab, () => tab.click('dialog-io-button'));
        await goThrough(hub);
        const [result] = await heard();
        expect(result).to.include({ type: 'io-result' });
        const { body } = await call(simulator, 'channels');
        expect(body.partner_channels.map(({ id }) => id)).to.deep.equal(result?.['channels']);
        expect(body.partner_channels[0]?.client_id).to.equal(result?.['client']);
        expect(simulator.requests).to.have.length(1);
      });

      for (const next of [
        { outcome: 'left' },
        { outcome: 'completed', faults: ['closes'] },
      ] as const)
        it(`is left after next(${JSON.stringify(next)})`, async () => {
          simulator.next(next);
          await tab.click('dialog-io-button');
          expect(await heard()).to.deep.equal([{ type: 'io-cancel', reason: 'closed' }]);
        });

      it('stays, if it is never to finish', async () => {
        simulator.next({ outcome: 'never' });
        const hub = await windowAfter(tab, () => tab.click('dialog-io-button'));
        await hub.waitForFunction('document.querySelector("h1")');
        await hub.waitForNetworkIdle();
        expect(await hub.$('main form')).to.be.null;
        expect(await tab.evaluate('heard.length')).to.equal(0);
      });
    });

    describe('of Embedded Signup', () => {
      beforeEach(async () => {
        await tab.goto(`${site.origin}/signup.html`);
        await tab.waitForFunction('window.isReady');
      });

      const waba = /^\d{15}$/;
      const ends: [string, Partial<NextWindow>, (heard: Record<string, never>[]) => void][] = [
        [
          'completed, the message first',
          { outcome: 'completed' },
          ([message, code]) => {
            expect(message).to.deep.include({ event: 'FINISH', isText: true });
            expect(message?.['data']).to.have.all.keys('phone_number_id', 'waba_id', 'business_id');
            expect(message?.['origin']).to.equal(new URL(simulator.sdkUrl).origin);
            expect(code?.['callback']).to.be.a('string');
          },
        ],
        [
          'completed, the code first',
          { outcome: 'completed', order: 'code-first' },
          ([code, message]) => {
            expect(code?.['callback']).to.be.a('string');
            expect(message).to.include({ event: 'FINISH' });
          },
        ],
        [
          'completed, without a code',
          { outcome: 'completed', order: 'no-code' },
          ([message, code]) => {
            expect(message).to.include({ event: 'FINISH' });
            expect(code).to.deep.equal({ callback: null });
          },
        ],
        [
          'completed, without a message',
          { outcome: 'completed', order: 'no-message' },
          ([code, ...rest]) => {
            expect(code?.['callback']).to.be.a('string');
            expect(rest).to.be.empty;
          },
        ],
        [
          'with an account alone',
          { outcome: 'waba-only' },
          ([message]) => {
            expect(message).to.include({ event: 'FINISH_ONLY_WABA' });
            expect(message).to.have.nested.property('data.waba_id').that.matches(waba);
            expect(message?.['data']).to.have.all.keys('waba_id');
          },
        ],
        [
          'with the WhatsApp Business app',
          { outcome: 'coexistence' },
          ([message]) =>
            expect(message).to.include({ event: 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING' }),
        ],
        [
          'abandoned',
          { outcome: 'abandoned' },
          ([message, code]) => {
            expect(message).to.include({ event: 'CANCEL' });
            expect(message?.['data']).to.have.all.keys('current_step');
            expect(code).to.deep.equal({ callback: null });
          },
        ],
        [
          'with an error, which is a CANCEL',
          { outcome: 'error' },
          ([message, code]) => {
            expect(message).to.include({ event: 'CANCEL' });
            expect(message?.['data']).to.include.keys('error_message', 'error_code', 'session_id');
            expect(code).to.deep.equal({ callback: null });
          },
        ],
        ['closed', { outcome: 'closed' }, (all) => expect(all).to.deep.equal([{ callback: null }])],
        [
          'closed before it has finished',
          { outcome: 'completed', faults: ['closes'] },
          (all) => expect(all).to.deep.equal([{ callback: null }]),
        ],
        [
          'behind a COOP, from where no message can come',
          { outcome: 'completed', delay: 500, faults: ['coop'] },
          (all) => expect(all).to.deep.equal([{ callback: null }]),
        ],
        [
          'completed, with each message twice',
          { outcome: 'completed', order: 'no-code', faults: ['message-twice', 'message-object'] },
          ([one, other]) => {
            expect(one).to.include({ event: 'FINISH', isText: false });
            expect(other).to.deep.equal(one);
          },
        ],
      ];
      for (const [name, next, expectation] of ends)
        it(`ends ${name}`, async () => {
          simulator.next({ screen: 'embedded-signup', outcome: 'completed', ...next });
          const window = await windowAfter(tab, () => tab.click('button'));
          if (!window.isClosed()) await new Promise((done) => window.once('close', done));
          // The callback comes when the SDK sees the window closed.
          await tab.waitForFunction('heard.some((answer) => "callback" in answer)');
          expectation((await heard()) as Record<string, never>[]);
        });

      it('shows a person its steps, and asks for what the page has said', async () => {
        await goThroughMeta(await windowAfter(tab, () => tab.click('button')));
        const [message] = await heard(2);
        expect(message).to.include({ event: 'FINISH' });
        const [request] = simulator.requests;
        expect(request).to.deep.include({ partner: '1234567890', screen: 'embedded-signup' });
        expect(JSON.parse(request?.parameters['extras'] ?? '')).to.deep.equal({
          setup: { solutionID: '55555' },
        });
      });

      it('tells at which step a person has closed it', async () => {
        const window = await windowAfter(tab, () => tab.click('button'));
        await goTo(window, 'Your business');
        await closeByX(window);
        const [message, code] = await heard(2);
        expect(message).to.deep.include({
          event: 'CANCEL',
          data: { current_step: 'BUSINESS_PORTFOLIO' },
        });
        expect(code).to.deep.equal({ callback: null });
      });
    });

    it('loads an SDK that is a stub first, and calls what was called before', async () => {
      // Asked on the page itself, when the stub has run: this test may be slower than the SDK.
      await tab.evaluateOnNewDocument(`const look = setInterval(() => {
        if (!window.FB) return;
        clearInterval(look);
        window.atFirst = { isStub: '__buffer' in FB, isReady: Boolean(window.isReady) };
        start();
      }, 10);`);
      // The load event waits for scripts that a script has added.
      await tab.goto(`${site.origin}/signup.html?fault=sdk-slow`, {
        waitUntil: 'domcontentloaded',
      });
      await tab.waitForFunction('window.atFirst');
      expect(await tab.evaluate('atFirst')).to.deep.equal({ isStub: true, isReady: false });
      await tab.waitForFunction('window.isReady');
      expect(await tab.evaluate('"__buffer" in FB')).to.be.false;
    });
  });
