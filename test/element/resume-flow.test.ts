import { expect, fixtureSync, html } from '@open-wc/testing';
import type { DialogIoButton } from '../../src/index.js';
import { openApp, type OpenApp } from '../rig/page/app-page.js';
import { button, pause, record, tidyUp, until } from '../rig/page/button.js';
import { footprint } from '../rig/page/footprint.js';
import { severingHub, severedWindow } from '../rig/page/simulated-hub.js';
import { click, clickIn, closeWindow, reloadWindow, windows } from '../rig/page/user.js';

/** Which button gets a result, when it is not the clicked one, or not the only one. */

const hubIsOpen = () => until(async () => (await windows()).some((url) => url.includes('/hub')));
const noWindow = () => until(async () => (await windows()).length === 0);
const isButton = (node: Element | null): node is DialogIoButton =>
  node?.localName === 'dialog-io-button';

/** A button within a parent of its own, as a framework renders one. */
async function renderedButton(hub = { steps: ['wait'] }): Promise<DialogIoButton> {
  const place = fixtureSync(html`<section></section>`);
  const element = await button(hub);
  place.append(element);
  return element;
}

const copyOf = (element: DialogIoButton) => element.cloneNode() as DialogIoButton;

/** What frameworks do to a button whose page they render anew. Each gives the new button. */
const renderings: Record<
  string,
  (old: DialogIoButton) => DialogIoButton | Promise<DialogIoButton>
> = {
  'is replaced in one step'(old) {
    const fresh = copyOf(old);
    old.replaceWith(fresh);
    return fresh;
  },
  'is added before the old one goes'(old) {
    const fresh = copyOf(old);
    old.before(fresh);
    old.remove();
    return fresh;
  },
  async 'is added some time after the old one went'(old) {
    const parent = old.parentElement;
    old.remove();
    await pause(100);
    const fresh = copyOf(old);
    parent?.append(fresh);
    return fresh;
  },
  'is written as HTML'(old) {
    const { parentElement } = old;
    if (parentElement) parentElement.innerHTML = old.outerHTML;
    const fresh = parentElement?.firstElementChild ?? null;
    if (!isButton(fresh)) throw new Error('The HTML holds no button');
    return fresh;
  },
  'gets its attributes only once it is connected'(old) {
    const fresh = document.createElement('dialog-io-button');
    old.replaceWith(fresh);
    for (const { name, value } of old.attributes) fresh.setAttribute(name, value);
    return fresh;
  },
  'is in a shadow root'(old) {
    const fresh = copyOf(old);
    const host = document.createElement('div');
    host.attachShadow({ mode: 'closed' }).append(fresh);
    old.replaceWith(host);
    return fresh;
  },
};

describe('a button that takes the place of the clicked one', () => {
  afterEach(tidyUp);

  for (const [how, render] of Object.entries(renderings))
    it(`and ${how}: it is busy, and gets the result`, async () => {
      const old = await renderedButton();
      const oldEvents = record(old);
      await click(old);
      await hubIsOpen();
      const fresh = await render(old);
      const events = record(fresh);
      await until(() => fresh.busy);
      await clickIn('/rig/hub', '#next');
      await until(() => events.length > 0);
      expect(events.map(({ type }) => type)).to.deep.equal(['io-result']);
      expect(fresh.result?.client).to.equal('c1');
      expect(oldEvents.map(({ type }) => type)).to.deep.equal(['io-open']);
      await noWindow();
    });

  it('is recognised by its state, also if a framework gives one of them as a number', async () => {
    const old = await renderedButton();
    old.state = 42 as never;
    await click(old);
    await hubIsOpen();
    const [other, fresh] = [copyOf(old), copyOf(old)];
    other.setAttribute('state', '7');
    fresh.setAttribute('state', '42');
    old.replaceWith(other, fresh);
    await until(() => fresh.busy);
    clickIn('/rig/hub', '#next').catch(() => null);
    await until(() => fresh.result !== null);
    expect(fresh.result).to.include({ client: 'c1', state: '42' });
    await noWindow();
  });

  it('is told that the window was closed, and starts anew at the next click', async () => {
    const old = await renderedButton();
    await click(old);
    await hubIsOpen();
    const fresh = copyOf(old);
    const events = record(fresh);
    old.replaceWith(fresh);
    await until(() => fresh.busy);
    await closeWindow('/rig/hub');
    await until(() => events.length > 0);
    expect(events).to.deep.equal([{ type: 'io-cancel', detail: { reason: 'closed' } }]);
    expect(fresh.busy).to.be.false;
    await click(fresh);
    await hubIsOpen();
    expect(events.slice(1).map(({ type }) => type)).to.deep.equal(['io-open', 'io-cancel']);
  });

  it('brings the window to the front at a click, opens no other, and can cancel it', async () => {
    const old = await renderedButton();
    await click(old);
    await hubIsOpen();
    const fresh = copyOf(old);
    const events = record(fresh);
    old.replaceWith(fresh);
    // At once, before the page had the time to look for its flows.
    fresh.click();
    await click(fresh);
    expect(await windows()).to.have.length(1);
    expect(events).to.deep.equal([]);
    const outcome = fresh.start();
    fresh.cancel();
    expect(await outcome.catch((error: unknown) => error)).to.include({ code: 'aborted' });
    expect(events).to.deep.equal([{ type: 'io-cancel', detail: { reason: 'aborted' } }]);
    await noWindow();
  });

  it('can read a result that was fired while nobody listened', async () => {
    const old = await renderedButton();
    await click(old);
    await hubIsOpen();
    await clickIn('/rig/hub', '#next');
    await noWindow();
    await pause(50);
    const fresh = copyOf(old);
    old.replaceWith(fresh);
    await until(() => fresh.result !== null);
    expect(fresh.result?.client).to.equal('c1');
  });

  it('can read it, too, when it takes the place of one that nobody has read', async () => {
    const old = await renderedButton();
    await click(old);
    await hubIsOpen();
    await clickIn('/rig/hub', '#next');
    await noWindow();
    const buttons = [old, copyOf(old), copyOf(old), copyOf(old)];
    for (const [index, fresh] of buttons.slice(1).entries()) {
      buttons[index]?.replaceWith(fresh);
      await pause(50);
    }
    expect(buttons.at(-1)?.result?.client).to.equal('c1');
  });

  it('can read it, although one before was read, or somebody has listened since', async () => {
    const old = await renderedButton();
    const finish = async () => {
      await click(old);
      await hubIsOpen();
      await clickIn('/rig/hub', '#next');
      await noWindow();
      await pause(50);
    };
    await finish();
    expect(old.result?.client).to.equal('c1');
    await finish();
    old.addEventListener('io-result', () => undefined);
    const fresh = copyOf(old);
    old.replaceWith(fresh);
    await until(() => fresh.result !== null);
    expect(fresh.result?.client).to.equal('c1');
    // The first of the two flows still acknowledges duplicates.
    await until(() => footprint().endsWith('none'));
  });

  it('does not get a result that somebody has heard or read already', async () => {
    const hears: Record<string, (old: DialogIoButton) => void> = {
      heard: (old) => old.addEventListener('io-result', () => undefined),
      read: (old) =>
        addEventListener('io-result', () => expect(old.result).not.to.be.null, { once: true }),
    };
    for (const hear of Object.values(hears)) {
      const old = await renderedButton();
      hear(old);
      await click(old);
      await hubIsOpen();
      await clickIn('/rig/hub', '#next');
      await noWindow();
      const fresh = copyOf(old);
      old.replaceWith(fresh);
      await pause(100);
      expect(fresh.result).to.be.null;
      fresh.remove();
    }
  });
});

describe('a listener of io-open', () => {
  afterEach(tidyUp);

  /** What it does to its own button. */
  const acts: Record<string, (element: DialogIoButton) => Element> = {
    'replaces its button'(element) {
      const fresh = copyOf(element);
      element.replaceWith(fresh);
      return fresh;
    },
    'moves its button'(element) {
      document.body.append(element);
      return element;
    },
    'removes its button and puts it back'(element) {
      const { parentElement } = element;
      element.remove();
      parentElement?.append(element);
      return element;
    },
    'renders the button as HTML'(element) {
      const { parentElement } = element;
      if (parentElement) parentElement.innerHTML = element.outerHTML;
      return parentElement?.firstElementChild ?? element;
    },
  };
  for (const [what, act] of Object.entries(acts))
    it(`that ${what} loses no result`, async () => {
      const element = await renderedButton({ steps: ['page'] });
      let heir: Element = element;
      element.addEventListener('io-open', () => (heir = act(element)));
      const result = new Promise<EventTarget | null>((resolve) =>
        addEventListener('io-result', ({ target }) => resolve(target), { once: true }),
      );
      await click(element);
      expect(await result).to.equal(heir);
      await noWindow();
      heir.remove();
    });

  it('that removes its button gives the result to no other, but to it when it is back', async () => {
    const section = fixtureSync(html`<section></section>`);
    const element = await button({ steps: ['wait'] });
    const other = copyOf(element);
    section.append(element, other);
    const events = [element, other].map(record);
    element.addEventListener('io-open', () => element.remove());
    await click(element);
    await hubIsOpen();
    await clickIn('/rig/hub', '#next');
    await until(async () => (await windows()).some((url) => url.includes('redirect.html')));
    await pause(400);
    section.append(element);
    await until(() => events.some((fired) => fired.some(({ type }) => type === 'io-result')));
    expect(events.map((fired) => fired.map(({ type }) => type))).to.deep.equal([
      ['io-open', 'io-result'],
      [],
    ]);
    await noWindow();
  });

  it('that calls start() gets the promise of this very start', async () => {
    const element = await renderedButton();
    const events = record(element);
    let inner: Promise<unknown> | undefined;
    element.addEventListener('io-open', () => {
      inner = element.start();
    });
    await click(element);
    await hubIsOpen();
    expect(element.start()).to.equal(inner);
    expect(await windows()).to.have.length(1);
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);
    clickIn('/rig/hub', '#next');
    expect(await inner).to.include({ client: 'c1' });
  });

  it('of the flow that is superseded, and calls cancel(), cancels the new one', async () => {
    const element = await button({}, { 'hub-url': await severingHub() });
    await click(element);
    await until(async () => (await windows()).some((url) => url.includes(severedWindow)));
    await pause(1500);
    const events = record(element);
    element.addEventListener('io-cancel', () => element.cancel(), { once: true });
    await click(element);
    await pause(300);
    expect(events).to.deep.equal([
      { type: 'io-open', detail: events[0]?.detail },
      { type: 'io-cancel', detail: { reason: 'superseded' } },
      { type: 'io-cancel', detail: { reason: 'aborted' } },
    ]);
    expect(await windows()).to.have.length(1);
  });

  it('of a window that was blocked, and calls cancel(), ends the flow', async () => {
    const element = await button();
    const events = record(element);
    element.addEventListener('io-error', () => element.cancel());
    const { open } = window;
    window.open = () => null;
    await click(element);
    window.open = open;
    expect(events.at(-1)).to.deep.equal({ type: 'io-cancel', detail: { reason: 'aborted' } });
    expect(sessionStorage).to.have.length(0);
  });

  it('that calls cancel() cancels, once, and no window opens', async () => {
    const element = await renderedButton();
    const events = record(element);
    element.addEventListener('io-open', () => element.cancel());
    element.click();
    await pause(300);
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open', 'io-cancel']);
    expect(await windows()).to.deep.equal([]);
    expect(sessionStorage).to.have.length(0);
    expect(element.busy).to.be.false;
  });
});

/** A page of an app that renders its views by itself: `show('/path', ['attributes of a button'])`. */
const app = (first: View) => ({
  body: `<main></main><script>
    const common = \`{button}\`;
    window.got = [];
    addEventListener('io-result', ({ target }) => got.push(target.dataset.name));
    function show(path, buttons) {
      history.pushState(null, '', path);
      document.querySelector('main').innerHTML = buttons
        .map((attributes, row) => '<dialog-io-button data-name="' + path + ' ' + row + '" ' + common + ' ' + attributes + '></dialog-io-button>')
        .join(' ');
    }
    show(${JSON.stringify(first.path)}, ${JSON.stringify(first.buttons)});
  </script>`,
});

interface View {
  readonly path: string;
  /** The attributes of each button. */
  readonly buttons: readonly string[];
}

const show = ({ path, buttons }: View) =>
  `void show(${JSON.stringify(path)}, ${JSON.stringify(buttons)})`;

interface Journey {
  /** Where the client clicks, and on which button. */
  readonly start: View;
  readonly row?: number;
  /** What the tab shows afterwards; none of these buttons is the clicked one. */
  readonly others: readonly View[];
  /** Where the result is expected, or `null` if it is certain nowhere. */
  readonly home: View | null;
  readonly homeRow?: number;
}

const a = '/rig/customers?of=a';
const b = '/rig/customers?of=b';

const journeys: Record<string, Journey> = {
  'the page of another customer, each button with a state of its own': {
    start: { path: a, buttons: ['state="a"'] },
    others: [{ path: b, buttons: ['state="b"'] }],
    home: { path: a, buttons: ['state="a"'] },
  },
  'the page of another customer, without any state': {
    start: { path: a, buttons: [''] },
    others: [{ path: b, buttons: [''] }],
    home: { path: a, buttons: [''] },
  },
  'the page of another customer, in the hash that a router uses': {
    start: { path: '/rig/customers#/customers/a', buttons: [''] },
    others: [
      { path: '/rig/customers#/customers/b', buttons: [''] },
      { path: '/rig/customers#!customers', buttons: [''] },
      { path: '/rig/customers', buttons: [''] },
    ],
    home: { path: '/rig/customers#/customers/a', buttons: [''] },
  },
  'a page with the button of another user': {
    start: { path: a, buttons: ['partner="one"'] },
    others: [
      { path: a, buttons: ['partner="two"'] },
      { path: a, buttons: [''] },
    ],
    home: { path: a, buttons: ['partner="one"'] },
  },
  'the button of another user, on the same page and with the same state': {
    start: { path: a, buttons: ['partner="one" state="s"'] },
    others: [{ path: a, buttons: ['partner="two" state="s"'] }],
    home: { path: a, buttons: ['partner="one" state="s"'] },
  },
  'buttons with another id, or none': {
    start: { path: a, buttons: ['id="x"'] },
    others: [
      { path: a, buttons: ['id="y"', ''] },
      { path: a, buttons: [''] },
    ],
    home: { path: a, buttons: ['id="y"', 'id="x"'] },
    homeRow: 1,
  },
  'the button of the other screen': {
    start: { path: a, buttons: [''] },
    others: [{ path: a, buttons: ['screen="permission"'] }],
    home: { path: a, buttons: ['screen="permission"', ''] },
    homeRow: 1,
  },
  'the rows of its list, which come one after the other': {
    start: { path: a, buttons: [1, 2, 3, 4, 5].map((row) => `state="${row}"`) },
    row: 4,
    others: [
      { path: a, buttons: ['state="1"'] },
      { path: a, buttons: ['state="1"', 'state="2"', 'state="3"'] },
    ],
    home: { path: a, buttons: [1, 2, 3, 4, 5].map((row) => `state="${row}"`) },
    homeRow: 4,
  },
  'another page on which the button with its state is': {
    start: { path: a, buttons: ['state="s"'] },
    others: [{ path: a, buttons: [] }],
    home: { path: b, buttons: ['state="other"', 'state="s"'] },
    homeRow: 1,
  },
  'its page, where the server has made a new state for the only button': {
    start: { path: a, buttons: ['state="first"'] },
    others: [{ path: b, buttons: ['state="second"'] }],
    home: { path: a, buttons: ['state="second"'] },
  },
  'a list whose rows have nothing of their own': {
    start: { path: a, buttons: ['', ''] },
    row: 1,
    others: [
      { path: a, buttons: ['', ''] },
      { path: a, buttons: [''] },
    ],
    home: null,
  },
};

describe('a tab goes on while the client is away. Its result is not for', () => {
  afterEach(tidyUp);

  const got = (page: OpenApp) => page.evaluate<string[]>('got');

  for (const [what, { start, row = 0, others, home, homeRow = 0 }] of Object.entries(journeys))
    it(what, async () => {
      const page = await openApp({ name: 'customers', hub: { steps: ['wait'] }, ...app(start) });
      await page.click(`dialog-io-button:nth-of-type(${row + 1})`);
      await hubIsOpen();
      for (const other of others) {
        await page.evaluate(show(other));
        await pause(50);
      }
      await clickIn('/rig/hub', '#next');
      await until(async () => (await windows()).some((url) => url.includes('redirect.html')));
      await pause(400);
      expect(await got(page)).to.deep.equal([]);
      if (home === null) return;
      await page.evaluate(show(home));
      await until(async () => (await got(page)).length > 0);
      await until(async () => (await windows()).length === 1);
      expect(await got(page)).to.deep.equal([`${home.path} ${homeRow}`]);
      expect((await page.types()).filter((type) => type === 'page-error')).to.deep.equal([]);
    });
});

describe('the page is reloaded. Its only button', () => {
  afterEach(tidyUp);

  it('does not get the result of one that code has clicked without a page', async () => {
    const page = await openApp({
      name: 'detached',
      hub: { steps: ['wait'] },
      body: `<dialog-io-button {button}></dialog-io-button><a id="start">Start</a><script>
        document.querySelector('#start').onclick = () =>
          document.querySelector('dialog-io-button').cloneNode().start().catch(() => null);
      </script>`,
    });
    await page.click('#start');
    await hubIsOpen();
    await reloadWindow(page.part);
    await clickIn('/rig/hub', '#next');
    await until(async () => (await windows()).some((url) => url.includes('redirect.html')));
    await pause(400);
    expect(await page.types()).to.deep.equal([]);
  });
});

describe('the page is reloaded. Of several cards with a button, each in a shadow root of its own,', () => {
  afterEach(tidyUp);

  const cards = (attributes: string) => `
    <x-card id="first" data-row="1"></x-card><x-card id="second" data-row="2"></x-card><script>
      customElements.define('x-card', class extends HTMLElement {
        connectedCallback() {
          this.style.display = 'inline-block';
          this.attachShadow({ mode: 'open' }).innerHTML =
            '<dialog-io-button {button} ${attributes}></dialog-io-button>'
              .replaceAll('ROW', this.dataset.row);
        }
      });
    </script>`;

  for (const [how, attributes] of Object.entries({
    'their states': 'state="customer ROW"',
    'their ids': 'id="connect-ROW"',
    'their states, with one id': 'id="connect" state="customer ROW"',
  }))
    it(`the clicked one gets the result: by ${how}`, async () => {
      const page = await openApp({
        name: 'cards',
        hub: { steps: ['wait'] },
        body: cards(attributes),
      });
      await page.click('#second');
      await hubIsOpen();
      await reloadWindow(page.part);
      await clickIn('/rig/hub', '#next');
      await page.until('io-result');
      expect(await page.types()).to.deep.equal(['io-result']);
      expect(await page.evaluate('events[0].id')).to.equal('second');
    });
});
