import { aTimeout, expect, fixture, fixtureSync, html } from '@open-wc/testing';
import { DialogIoButton, IoError } from '../../src/index.js';
import { serveApp } from '../rig/page/app-page.js';
import { button, next, pause, record, tidyUp, until, type Recorded } from '../rig/page/button.js';
import { countFromHere } from '../rig/page/footprint.js';
import { click, press, windows } from '../rig/page/user.js';

const inner = (element: DialogIoButton) => {
  const found = element.renderRoot.querySelector('button');
  if (!found) throw new Error('The element has not rendered its button');
  return found;
};

describe('<dialog-io-button>', () => {
  afterEach(tidyUp);

  describe('is accessible', () => {
    before(async () => {
      await expect(await fixture(html`<p></p>`)).to.be.accessible();
      countFromHere(); // From its first check on, axe listens to messages from frames.
    });

    for (const [state, attributes] of Object.entries({
      idle: {},
      invalid: { 'plan-selection': 'gold' },
      disabled: { disabled: '' },
      'right to left': { dir: 'rtl' },
    }))
      it(`while ${state}`, async () => {
        const element = await button({}, attributes);
        await expect(element).to.be.accessible();
      });

    it('while busy, and says what is going on', async () => {
      const element = await button({ steps: ['wait'] });
      await click(element);
      await element.updateComplete;
      expect(inner(element).getAttribute('aria-busy')).to.equal('true');
      expect(element.renderRoot.querySelector('[role=status]')?.textContent).to.equal(
        'Continue in the other window',
      );
      await expect(element).to.be.accessible();
      // A window that opens late would be one too many for the next test.
      await until(async () => (await windows()).length === 1);
    });
  });

  describe('by keyboard', () => {
    for (const key of ['Enter', 'Space'])
      it(`opens the window with ${key}`, async () => {
        const element = await button({ steps: ['wait'] });
        element.focus();
        expect(element.matches(':focus-within') || document.activeElement === element).to.be.true;
        await press(key);
        await until(async () => (await windows()).length === 1);
      });

    it('is skipped while disabled', async () => {
      const element = await button({}, { disabled: '' });
      const after = document.body.appendChild(document.createElement('button'));
      await press('Tab');
      expect(document.activeElement).not.to.equal(element);
      after.remove();
    });
  });

  it('says its label in the language of lang, of the page, or in English', async () => {
    const labels: Record<string, string> = {
      en: 'Connect WhatsApp',
      'de-AT': 'WhatsApp verbinden',
      constructor: 'Connect WhatsApp',
      xx: 'Connect WhatsApp',
    };
    for (const [lang, label] of Object.entries(labels)) {
      const element = await button({}, { lang });
      expect(inner(element).textContent.trim()).to.equal(label);
      const section = await fixture<HTMLElement>(
        html`<section lang=${lang}><dialog-io-button></dialog-io-button></section>`,
      );
      const child = section.querySelector('dialog-io-button');
      expect(child && inner(child).textContent.trim()).to.equal(label);
      expect(child?.url).to.be.null;
    }
  });

  it('shows label, or what is slotted; white space alone is not a text', async () => {
    const element = await button({}, { label: '<b>Go</b>' });
    expect(inner(element).innerText.trim()).to.equal('<b>Go</b>');
    element.textContent = '\n  ';
    await aTimeout(0);
    await element.updateComplete;
    expect(inner(element).innerText.trim()).to.equal('<b>Go</b>');
    element.innerHTML = '<i>Mine</i>';
    await aTimeout(0);
    await element.updateComplete;
    expect(inner(element).innerText.trim()).to.equal('');
    expect(element.innerText.trim()).to.equal('Mine');
  });

  it('keeps properties that were set before it was defined', async () => {
    const name = 'x-upgraded-button';
    const element = document.createElement(name) as DialogIoButton;
    element.partnerId = 'aAbBcCPA';
    element.planSelection = 'premium';
    document.body.append(element);
    customElements.define(name, class extends DialogIoButton {});
    await element.updateComplete;
    expect(element.url).to.equal(
      'https://app.360dialog.com/onboarding/aAbBcCPA?plan_selection=premium',
    );
    element.remove();
  });

  it('has every attribute as a property, and defaults again when an attribute goes', async () => {
    const element = fixtureSync<DialogIoButton>(
      html`<dialog-io-button
        partner-id="aAbBcCPA"
        screen="permission"
        email="a@b.example"
        connect-client-user
        client-id="c1"
        preverified-phone-number-id="7"
      ></dialog-io-button>`,
    );
    expect(element.url).to.equal(
      'https://hub.360dialog.com/dashboard/app/aAbBcCPA/permissions' +
        '?email=a%40b.example&connect_client_user=true&client_id=c1&preverified_phone_number_id=7',
    );
    element.removeAttribute('screen');
    element.removeAttribute('email');
    element.connectClientUser = false;
    expect(element.screen).to.equal('signup');
    expect(element.url).to.equal(
      'https://app.360dialog.com/onboarding/aAbBcCPA?client_id=c1&preverified_phone_number_id=7',
    );
  });

  for (const [value, sent] of [
    ['', 'connect_client_user=true'],
    ['true', 'connect_client_user=true'],
    ['connect-client-user', 'connect_client_user=true'],
    // As Vue, Svelte, Astro and React 18 write a `{false}`.
    ['false', ''],
  ] as const)
    it(`takes connect-client-user="${value}" for what it means`, () => {
      const element = fixtureSync<DialogIoButton>(
        html`<dialog-io-button
          partner-id="aAbBcCPA"
          connect-client-user=${value}
        ></dialog-io-button>`,
      );
      expect(new URL(element.url ?? '').search.slice(1)).to.equal(sent);
    });

  const bad: Record<string, [string, RegExp]> = {
    'plan-selection': ['gold', /plan-selection="gold".*basic \| regular \| premium/],
    'io-timestamp': ['1775653748000', /io-timestamp="1775653748000".*seconds/],
    'redirect-url': ['javascript:alert(1)', /redirect-url="javascript:…".*http/],
    'hub-url': ['http://hub.example/x', /hub-url="http:\/\/hub.example…".*https:/],
    'signature-url': ['data:text/json,{}', /signature-url="data:…"/],
    number: ['49 30 CALL', /number="49 30 CALL".*country code/],
    'partner-id': ['', /partner-id="".*Partner ID/],
    screen: ['login', /screen="login".*signup \| permission/],
    'connect-client-user': ['no', /connect-client-user="no".*true or false/],
    next: ['later', /next="later".*login \| signup/],
    'redirect-origins': ['https://app.example/path', /redirect-origins="https:\/\/app.example…"/],
  };
  for (const [attribute, [value, message]] of Object.entries(bad))
    it(`opens no window for ${attribute}="${value}" and says why`, async () => {
      const element = await button({}, { [attribute]: value });
      const events = record(element);
      expect(element.url).to.be.null;
      expect(element.matches(':state(invalid)')).to.be.true;
      click(element);
      const { detail } = await next(element, 'io-error');
      expect(detail).to.be.instanceOf(IoError);
      expect(detail.code).to.equal('invalid-parameter');
      expect(detail.message).to.match(message);
      expect(events).to.have.length(1);
      expect(await windows()).to.deep.equal([]);

      await element.start().then(
        () => expect.fail('start() must reject'),
        (error: unknown) => expect(error).to.include({ code: 'invalid-parameter' }),
      );
    });

  it('writes one warning to the console, however often the same mistake is clicked', async () => {
    const element = await button({}, { 'plan-selection': 'gold' });
    const { warn } = console;
    const warnings: unknown[] = [];
    console.warn = (...args: unknown[]) => warnings.push(args);
    inner(element).click();
    inner(element).click();
    console.warn = warn;
    expect(warnings).to.have.length(1);
  });

  it('opens nothing when io-open is prevented', async () => {
    const element = await button({ steps: ['wait'] });
    element.addEventListener('io-open', (event) => event.preventDefault());
    const events = record(element);
    await click(element);
    await pause(300);
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);
    expect(element.busy).to.be.false;
    expect(await windows()).to.deep.equal([]);
  });

  it('takes what a listener of io-open has changed', async () => {
    const element = await button({}, { state: 'before' });
    element.addEventListener('io-open', ({ detail }) => {
      expect(detail.screen).to.equal('signup');
      expect(detail.url).to.equal(element.url);
      element.state = 'after';
    });
    click(element);
    expect((await next(element, 'io-result')).detail.state).to.equal('after');
  });

  it('ends with cancel(): the window closes, start() rejects', async () => {
    const element = await button({ steps: ['wait'] });
    const events = record(element);
    await click(element);
    const outcome = element.start();
    await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
    element.cancel();
    element.cancel();
    await outcome.catch((error: unknown) => expect(error).to.include({ code: 'aborted' }));
    expect(events.at(-1)).to.deep.equal({ type: 'io-cancel', detail: { reason: 'aborted' } });
    expect(events).to.have.length(2);
    await until(async () => (await windows()).length === 0);
    expect(sessionStorage).to.have.length(0);
  });

  it('reports what the hub reports', async () => {
    const element = await button({
      result: 'error=access_denied&error_description=The+client+said+no',
    });
    click(element);
    const { detail } = await next(element, 'io-error');
    expect(detail.code).to.equal('hub-error');
    expect(detail.message).to.contain('access_denied').and.to.contain('The client said no');
    await until(async () => (await windows()).length === 0);
  });

  it('reports a redirect that names nothing', async () => {
    const element = await button({ result: 'channels=[]' });
    click(element);
    expect((await next(element, 'io-error')).detail.code).to.equal('empty-result');
    await until(async () => (await windows()).length === 0);
  });

  it('is unsupported in the same window without a redirect URL on this origin', async () => {
    const element = await button(
      {},
      { display: 'redirect', 'redirect-url': 'https://app.example/back' },
    );
    const error = next(element, 'io-error');
    inner(element).click();
    expect((await error).detail.code).to.equal('unsupported');
  });

  it('tells the browser of the hub before the click', async () => {
    const element = await button({}, { 'hub-url': 'https://preconnect.example/{partner-id}' });
    element.focus();
    const selector = 'link[rel=preconnect][href="https://preconnect.example"]';
    await until(() => document.querySelector(selector) !== null);
    inner(element).dispatchEvent(new PointerEvent('pointerenter'));
    expect(document.querySelectorAll(selector)).to.have.length(1);
  });

  it('leaves nothing on the page when it goes', async () => {
    const added: string[] = [];
    const ours = (type: string) => type !== 'click'; // Those are the rig's.
    const { addEventListener, removeEventListener } = window;
    window.addEventListener = ((type: string, ...rest: [EventListener]) => {
      if (ours(type)) added.push(type);
      addEventListener.call(window, type, ...rest);
    }) as typeof addEventListener;
    window.removeEventListener = ((type: string, ...rest: [EventListener]) => {
      if (ours(type)) added.splice(added.indexOf(type), 1);
      removeEventListener.call(window, type, ...rest);
    }) as typeof removeEventListener;

    const [one, two] = [await button({ steps: ['wait'] }), await button({ steps: ['wait'] })];
    expect(added).to.deep.equal([]);
    await click(one);
    const once = added.length;
    expect(once).to.be.greaterThan(0);
    await click(two);
    expect(added).to.have.length(once);
    one.remove();
    two.remove();
    expect(added).to.deep.equal([]);
    Object.assign(window, { addEventListener, removeEventListener });
  });
});

describe('in a unit test, whose DOM is not that of a browser, it mounts and stays inert:', () => {
  afterEach(tidyUp);

  /** What jsdom and happy-dom do not have, or have half. */
  const lacks: Record<string, string> = {
    'without ElementInternals': 'delete HTMLElement.prototype.attachInternals;',
    'without custom states': 'delete ElementInternals.prototype.states;',
    'without constructed style sheets':
      'delete Document.prototype.adoptedStyleSheets; delete CSSStyleSheet.prototype.replace;',
    'without BroadcastChannel': 'delete window.BroadcastChannel;',
    'without Web Locks': 'delete Navigator.prototype.locks;',
    'without navigation timing': 'delete Performance.prototype.getEntriesByType;',
    'with an empty navigation timing': 'Performance.prototype.getEntriesByType = () => [];',
    'without storage': `for (const name of ['sessionStorage', 'localStorage'])
      Object.defineProperty(window, name, { value: undefined });`,
    'without a screen': `for (const name of ['screenX', 'screenY', 'outerWidth', 'outerHeight'])
      Object.defineProperty(window, name, { value: undefined });`,
  };
  lacks['without any of these'] = Object.values(lacks).join('\n');

  for (const [what, lack] of Object.entries(lacks))
    it(what, async () => {
      // As there, `window.open` does nothing.
      const head = `<script>window.open = () => undefined; ${lack}</script>`;
      const frame = document.body.appendChild(document.createElement('iframe'));
      frame.src = await serveApp({ name: 'unit-test', head });
      await new Promise((resolve) => (frame.onload = resolve));
      const page = frame.contentWindow as Window & { events: Recorded[] };
      const element = page.document.querySelector('dialog-io-button');
      await element?.updateComplete;
      expect(element?.shadowRoot?.querySelector('button')?.textContent).to.contain('Connect');
      element?.dispatchEvent(new CustomEvent('io-result', { detail: { client: 'c' } }));
      element?.click();
      element?.remove();
      await pause(50);
      const errors = page.events.filter(({ type }) => (type as string) === 'page-error');
      expect(errors).to.deep.equal([]);
      expect(page.events.map(({ type }) => type)).to.deep.equal(['io-open', 'io-error']);
      expect(page.events[1]?.detail).to.include({ code: 'popup-blocked' });
      frame.remove();
    });
});

describe('the window', () => {
  afterEach(tidyUp);

  const places: Record<string, [Record<string, number>, string]> = {
    'centred on the one that opens it': [
      { screenX: 100, screenY: 50, outerWidth: 1000, outerHeight: 1000 },
      'width=600,height=900,left=300,top=100',
    ],
    'on a monitor left of and above the main one': [
      { screenX: -1600, screenY: -1000, outerWidth: 1000, outerHeight: 1000 },
      'width=600,height=900,left=-1400,top=-950',
    ],
  };
  for (const [name, [geometry, features]] of Object.entries(places))
    it(`is ${name}`, async () => {
      const element = await button();
      const kept = Object.getOwnPropertyDescriptors(window);
      let asked = '';
      const { open } = window;
      window.open = (...args) => ((asked = args[2] ?? ''), null);
      for (const [key, value] of Object.entries(geometry))
        Object.defineProperty(window, key, { value, configurable: true });
      inner(element).click();
      window.open = open;
      for (const key of Object.keys(geometry))
        Object.defineProperty(window, key, kept[key as never] as PropertyDescriptor);
      expect(asked).to.equal(`popup,${features}`);
    });
});
