/** The element against the simulated Meta, with a person who clicks through its window. */
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import type { Browser, Page } from 'puppeteer-core';
import { startSimulator, type NextWindow, type Simulator } from 'dialog-io-button/simulator.js';
import { shareNumber } from '../../src/server.js';
import { built, hasChromium, launchChromium, startSite, type Site } from '../rig/node/chromium.js';
import { windowAfter } from '../rig/node/demo-pages.js';
import { closeByX, goThroughMeta, goTo, stepShown } from '../rig/node/meta-window.js';
import { call, partner } from '../simulator/simulator.js';

interface Recorded {
  readonly type: string;
  readonly [detail: string]: unknown;
}

type Ids = Record<'wabaId' | 'phoneNumberId' | 'businessId', string>;

const appPage = `<!doctype html><html lang="en"><title>App</title>
  <script>
    window.events = [];
    for (const type of ['io-open', 'io-embedded-signup', 'io-cancel', 'io-error'])
      addEventListener(type, ({ detail }) =>
        events.push({ type, ...detail, message: detail.message }));
  </script>
  <script src="/signup.js"></script>
  <dialog-io-embedded-signup app-id="1234567890" config-id="9876543210" solution-id="55555">
  </dialog-io-embedded-signup>`;

const scripts = (...sources: string[]) =>
  `<!doctype html>${sources.map((source) => `<script src="${source}"></script>`).join('')}`;

const last = 'Your account is connected';
const steps = [
  ['Log in', 'LOGIN'],
  ['Your business', 'BUSINESS_PORTFOLIO'],
  ['Your WhatsApp Business account', 'WHATSAPP_ACCOUNT'],
  ['Your phone number', 'PHONE_NUMBER_SETUP'],
  ['Verify your number', 'PHONE_NUMBER_VERIFICATION'],
  ['Permissions', 'PERMISSIONS'],
] as const;
const titles = steps.map(([title]) => title);
const without = (...missing: string[]) =>
  [...titles, last].filter((title) => !missing.includes(title));

const id = /^\d{15}$/;

if (hasChromium())
  describe('the embedded signup against the simulated Meta', function () {
    this.timeout(60_000);
    let browser: Browser;
    let simulator: Simulator;
    let site: Site;
    let page: Page;

    before(async () => {
      simulator = await startSimulator({ port: 0, partners: [partner] });
      [browser, site] = await Promise.all([
        launchChromium(),
        startSite({
          '/': { body: appPage },
          '/signup.js': built('dialog-io-embedded-signup.min.js'),
          '/button.js': built('dialog-io-button.min.js'),
          '/button-first': { body: scripts('/button.js', '/signup.js') },
          '/signup-first': { body: scripts('/signup.js', '/button.js') },
        }),
      ]);
    });
    after(async () => {
      await browser.close();
      site.close();
      await simulator.close();
    });
    beforeEach(async () => {
      simulator.reset();
      page = await browser.newPage();
    });
    // In one context: Chromium has crashed when a context ended right after its windows.
    afterEach(async () => {
      // One that has finished closes itself meanwhile.
      for (const other of (await browser.pages()).slice(1)) await other.close().catch(() => null);
    });

    /** Opens the app with these properties; the SDK is there, unless a fault holds it up. */
    async function visit(properties: object = {}, fault = ''): Promise<void> {
      await page.goto(site.origin);
      const sdkUrl = simulator.sdkUrl + (fault && `?fault=${fault}`);
      await page.$eval(
        'dialog-io-embedded-signup',
        (element, properties) => Object.assign(element, properties),
        { sdkUrl, sdk: 'eager', ...properties },
      );
      if (!fault.startsWith('sdk')) await page.waitForFunction('window.FB && !FB.__buffer');
    }

    const open = () => windowAfter(page, () => page.click('dialog-io-embedded-signup'));
    const events = () => page.evaluate('events') as Promise<Recorded[]>;
    const find = async (type: string) => (await events()).find((event) => event.type === type);
    const until = async (type: string): Promise<Recorded> => {
      await page.waitForFunction(
        (type) =>
          (window as unknown as { events: Recorded[] }).events.some((event) => event.type === type),
        {},
        type,
      );
      return (await find(type)) ?? expect.fail(`no ${type}`);
    };
    const types = async () => (await events()).map(({ type }) => type);
    const hasClosed = async (window: Page) => {
      while (!window.isClosed()) await setTimeout(50);
    };
    /** Makes the time-outs of the page ten times shorter. */
    const hurry = () =>
      page.evaluate(`{
        const { setTimeout: wait } = window;
        window.setTimeout = (act, delay, ...rest) => wait(act, delay / 10, ...rest);
      }`);

    for (const path of ['/button-first', '/signup-first'])
      it(`shares DialogIo and its IoError with the script of the button: ${path}`, async () => {
        await page.goto(site.origin + path);
        const codes = await page.evaluate(`(async () => {
          const codes = [];
          for (const tag of ['dialog-io-button', 'dialog-io-embedded-signup']) {
            const error = await document.createElement(tag).start().catch((error) => error);
            codes.push(error instanceof DialogIo.IoError && error.code);
          }
          return codes.concat(typeof DialogIo.startOnboarding, typeof DialogIo.startEmbeddedSignup);
        })()`);
        expect(codes).to.deep.equal([
          ...['invalid-parameter', 'invalid-parameter'],
          ...['function', 'function'],
        ]);
      });

    it('delivers the ids and the code of a client who goes through all steps', async () => {
      await visit();
      const window = await open();
      expect(await goThroughMeta(window)).to.deep.equal([...titles, last]);
      const result = await until('io-embedded-signup');
      expect(result).to.deep.include({ event: 'FINISH', coexistence: false });
      for (const name of ['wabaId', 'phoneNumberId', 'businessId'])
        expect(result[name], name).to.match(id);
      expect(result['code']).to.match(/^AQ\w+$/);
      expect(result['wabaIds']).to.deep.equal([result['wabaId']]);
      expect(await types()).to.deep.equal(['io-open', 'io-embedded-signup']);
    });

    it('asks Meta for what the element says', async () => {
      await visit({ extras: { setup: { business: { name: 'Prefilled Ltd' } } } });
      const window = await open();
      await goTo(window, 'Your business');
      expect(
        await window.$eval('#field-business', (field) => (field as HTMLInputElement).value),
      ).to.equal('Prefilled Ltd');
      const [request] = simulator.requests;
      expect(request).to.deep.include({ partner: '1234567890', screen: 'embedded-signup' });
      expect(request?.parameters['config_id']).to.equal('9876543210');
      expect(JSON.parse(request?.parameters['extras'] ?? '')).to.deep.equal({
        setup: { solutionID: '55555', business: { name: 'Prefilled Ltd' } },
      });
    });

    it('delivers ids with which the server shares the number', async () => {
      await visit();
      await goThroughMeta(await open());
      const result = await until('io-embedded-signup');
      const { wabaId, phoneNumberId, businessId } = result as unknown as Ids;
      const { id: partnerId, apiKey } = partner;
      const { apiUrl } = simulator;
      await shareNumber({
        ...{ partnerId, apiKey, apiUrl, solutionId: '55555' },
        ...{ wabaId, phoneNumberId, businessId },
      });
      const { body } = await call(simulator, 'channels');
      expect(body.partner_channels.map(({ setup_info }) => setup_info.phone_number)).to.deep.equal([
        '493023125001',
      ]);
    });

    const addLater = (window: Page) => ({
      'Your phone number': () => window.click('[name=later]'),
    });
    const finishes: [string, object, string[], object, typeof addLater?][] = [
      [
        'without a number: that is a result',
        {},
        without('Verify your number'),
        { event: 'FINISH_ONLY_WABA', phoneNumberId: null, businessId: null, coexistence: false },
        addLater,
      ],
      [
        'with the WhatsApp Business app that the client keeps',
        { featureType: 'whatsapp_business_app_onboarding' },
        without(),
        {
          event: 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING',
          phoneNumberId: null,
          businessId: null,
          coexistence: true,
        },
      ],
      [
        'with a number that was verified before',
        { preverifiedPhoneNumberIds: '111111 222222' },
        without('Verify your number'),
        { event: 'FINISH', coexistence: false },
      ],
    ];
    for (const [name, properties, shown, result, more] of finishes)
      it(`finishes ${name}`, async () => {
        await visit(properties);
        const window = await open();
        expect(await goThroughMeta(window, more?.(window))).to.deep.equal(shown);
        const said = await until('io-embedded-signup');
        expect(said).to.deep.include(result);
        expect(said['wabaId']).to.match(id);
        expect(await types()).to.deep.equal(['io-open', 'io-embedded-signup']);
      });

    it('counts a window that is closed on its last screen as finished', async () => {
      await visit();
      const window = await open();
      await goTo(window, last);
      await closeByX(window);
      expect(await until('io-embedded-signup')).to.deep.include({ event: 'FINISH', code: null });
      expect(await types()).to.deep.equal(['io-open', 'io-embedded-signup']);
    });

    for (const [title, step] of steps.slice(1))
      it(`tells that the client left at ${step}`, async () => {
        await visit();
        const window = await open();
        await goTo(window, title);
        await closeByX(window);
        expect(await until('io-cancel')).to.deep.include({ reason: 'abandoned', step });
        expect(await types()).to.deep.equal(['io-open', 'io-cancel']);
      });

    it('reports a window closed that is closed before its first step is done', async () => {
      await visit();
      const window = await open();
      await stepShown(window);
      await closeByX(window);
      const cancel = await until('io-cancel');
      expect(cancel).to.include({ reason: 'closed' });
      expect(cancel).not.to.have.property('step');
    });

    it('starts anew after the client has left', async () => {
      await visit();
      const left = await open();
      await goTo(left, 'Your business');
      await closeByX(left);
      await until('io-cancel');
      await goThroughMeta(await open());
      expect(await until('io-embedded-signup')).to.include({ event: 'FINISH' });
      expect(await types()).to.deep.equal([
        'io-open',
        'io-cancel',
        'io-open',
        'io-embedded-signup',
      ]);
    });

    for (const title of ['Log in', 'Permissions'])
      it(`tells an error of Meta as an error, at “${title}”`, async () => {
        await visit();
        const window = await open();
        await goTo(window, title);
        await window.click('summary');
        await window.click('.panel button');
        const error = await until('io-error');
        expect(error).to.include({ code: 'signup-error' });
        expect(error['message']).to.equal(
          'Meta reports: This number cannot be registered. It was refused on purpose.',
        );
        expect(error['details']).to.include({ metaCode: '524126', step: null });
        expect(error)
          .to.have.nested.property('details.sessionId')
          .that.matches(/^[\w-]{36}$/);
        expect(await types()).to.deep.equal(['io-open', 'io-error']);
      });

    const orders: Record<string, object> = {
      'message-first': { event: 'FINISH' },
      'code-first': { event: 'FINISH' },
      'no-code': { event: 'FINISH', code: null },
      'no-message': { event: '', wabaId: null, wabaIds: [], phoneNumberId: null },
    };
    for (const [order, result] of Object.entries(orders))
      it(`joins Meta's two answers: ${order}`, async () => {
        await visit();
        const window = await open();
        if (order === 'no-message') await hurry();
        await stepShown(window);
        await window.click('summary');
        await window.select('#order', order);
        await goThroughMeta(window);
        const said = await until('io-embedded-signup');
        expect(said).to.deep.include(result);
        if (!('code' in result)) expect(said['code']).to.match(/^AQ\w+$/);
        expect(await types()).to.deep.equal(['io-open', 'io-embedded-signup']);
      });

    for (const fault of ['message-twice', 'message-object', 'message-twice,message-object'])
      it(`fires one result: ${fault}`, async () => {
        await visit({}, fault);
        await goThroughMeta(await open());
        expect(await until('io-embedded-signup')).to.include({ event: 'FINISH' });
        expect(await types()).to.deep.equal(['io-open', 'io-embedded-signup']);
      });

    for (const fault of ['coop', 'coop-allow-popups', 'coop-noopener'])
      it(`reports a window closed from which nothing can come: ${fault}`, async () => {
        await visit({}, fault);
        const window = await open();
        await goThroughMeta(window);
        expect(await until('io-cancel')).to.include({ reason: 'closed' });
        expect(await types()).to.deep.equal(['io-open', 'io-cancel']);
      });

    it('brings its window to the front while it is slow, and opens no second one', async () => {
      await visit({}, 'slow');
      const window = await open();
      await page.bringToFront();
      await page.click('dialog-io-embedded-signup');
      await goThroughMeta(window);
      await until('io-embedded-signup');
      expect(await types()).to.deep.equal(['io-open', 'io-embedded-signup']);
      expect(simulator.requests).to.have.length(1);
    });

    it('reports a window closed that closes by itself', async () => {
      await visit({}, 'closes');
      await hasClosed(await open());
      expect(await until('io-cancel')).to.include({ reason: 'closed' });
    });

    it('opens its window although the SDK is slow', async () => {
      await visit({ sdk: 'hover' }, 'sdk-slow');
      await goThroughMeta(await open());
      await until('io-embedded-signup');
      expect(await types()).to.deep.equal(['io-open', 'io-embedded-signup']);
    });

    it('says that the SDK was blocked, and opens nothing', async () => {
      await visit({}, 'sdk-blocked');
      await page.click('dialog-io-embedded-signup');
      expect(await until('io-error')).to.include({ code: 'sdk-blocked' });
      expect(simulator.requests).to.be.empty;
    });

    it('closes the window when the page cancels', async () => {
      await visit();
      const window = await open();
      await goTo(window, 'Your business');
      await page.evaluate('document.querySelector("dialog-io-embedded-signup").cancel()');
      await hasClosed(window);
      expect(await until('io-cancel')).to.include({ reason: 'aborted' });
      expect(await types()).to.deep.equal(['io-open', 'io-cancel']);
    });

    it('has lost its window after a reload, and starts anew', async () => {
      await visit();
      const window = await open();
      await goTo(window, 'Your business');
      await visit();
      await goThroughMeta(window);
      expect(await events()).to.deep.equal([]);
      await goThroughMeta(await open());
      await until('io-embedded-signup');
    });

    const automatic: [Partial<NextWindow>, string, object][] = [
      [{ outcome: 'completed' }, 'io-embedded-signup', { event: 'FINISH' }],
      [{ outcome: 'waba-only' }, 'io-embedded-signup', { event: 'FINISH_ONLY_WABA' }],
      [{ outcome: 'coexistence' }, 'io-embedded-signup', { coexistence: true }],
      [{ outcome: 'abandoned' }, 'io-cancel', { reason: 'abandoned', step: 'PHONE_NUMBER_SETUP' }],
      [{ outcome: 'error' }, 'io-error', { code: 'signup-error' }],
      [{ outcome: 'closed' }, 'io-cancel', { reason: 'closed' }],
    ];
    for (const [next, type, detail] of automatic)
      it(`does the same when the window finishes by itself: ${next.outcome}`, async () => {
        await visit();
        simulator.next({ screen: 'embedded-signup', outcome: 'completed', ...next });
        await page.click('dialog-io-embedded-signup');
        expect(await until(type)).to.deep.include(detail);
        expect(await types()).to.deep.equal(['io-open', type]);
      });
  });
