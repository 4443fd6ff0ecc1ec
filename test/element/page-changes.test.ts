import { expect, fixtureSync, html } from '@open-wc/testing';
import { registerLanguage, type DialogIoButton } from '../../src/index.js';
import { en } from '../../src/element/texts.js';
import { button, next, tidyUp, until } from '../rig/page/button.js';
import { click, windows } from '../rig/page/user.js';

const english = 'Connect WhatsApp';
const german = 'WhatsApp verbinden';

const inner = (element: DialogIoButton) => {
  const found = element.renderRoot.querySelector('button');
  if (!found) throw new Error('The element has not rendered its button');
  return found;
};

/** The text that a user sees and hears: of a slot, what is slotted, else what it holds itself. */
function shown(node: Node): string {
  if (node instanceof HTMLSlotElement) {
    const slotted = node.assignedNodes({ flatten: true });
    if (slotted.length > 0) return slotted.map(textOf).join('');
  }
  return node instanceof Text ? node.data : [...node.childNodes].map(shown).join('');
}
const textOf = (node: Node) =>
  node instanceof HTMLImageElement ? node.alt : (node.textContent ?? '');
const label = (element: DialogIoButton) => shown(inner(element)).trim();

const showing = (element: DialogIoButton, text: string) => until(() => label(element) === text);

/** What happens while the page is open, without a pointer that comes near. */
describe('the button follows at once', () => {
  afterEach(tidyUp);
  let pageLang = '';
  beforeEach(() => (pageLang = document.documentElement.lang));
  afterEach(() => (document.documentElement.lang = pageLang));

  it('the language of the page', async () => {
    const element = await button();
    document.documentElement.lang = 'de-AT';
    await showing(element, german);
    expect(inner(element).querySelector('[part=label]')?.getAttribute('lang')).to.equal('de');
    document.documentElement.removeAttribute('lang');
    await showing(element, english);
  });

  it('the language of whatever is around it', async () => {
    const section = fixtureSync<HTMLElement>(html`<section><p></p></section>`);
    const element = await button();
    section.firstElementChild?.append(element);
    section.lang = 'de';
    await showing(element, german);
    section.firstElementChild?.setAttribute('lang', 'en');
    await showing(element, english);
    // Empty is as good as none.
    section.firstElementChild?.setAttribute('lang', '');
    await showing(element, german);
    element.lang = 'en';
    await showing(element, english);
    element.removeAttribute('lang');
    await showing(element, german);
  });

  it('the language across shadow roots, however many', async () => {
    const hosts = [document.createElement('div'), document.createElement('div')] as const;
    const [outer, nested] = hosts;
    const place = fixtureSync<HTMLElement>(html`<section></section>`);
    const element = await button();
    nested.attachShadow({ mode: 'closed' }).append(element);
    const section = document.createElement('section');
    section.append(nested);
    outer.attachShadow({ mode: 'open' }).append(section);
    place.append(outer);
    await showing(element, english);
    for (const scope of [place, outer, section, nested]) {
      scope.lang = 'de';
      await showing(element, german);
      scope.removeAttribute('lang');
      await showing(element, english);
    }
    place.lang = 'de';
    section.lang = 'en';
    await showing(element, english);
    section.removeAttribute('lang');
    await showing(element, german);
  });

  it('the language of the place it is moved to', async () => {
    const section = fixtureSync<HTMLElement>(html`<section lang="de"></section>`);
    const element = await button();
    section.append(element);
    await showing(element, german);
    document.body.append(element);
    await showing(element, english);
  });

  it('a language that arrives later', async () => {
    const element = await button({}, { lang: 'kw' });
    expect(label(element)).to.equal(english);
    registerLanguage({ ...en, lang: 'kw', label: 'Junya WhatsApp' });
    await showing(element, 'Junya WhatsApp');
  });

  it('the language while its window is open, also in what it says', async () => {
    const element = await button({ steps: ['wait'] });
    await click(element);
    await until(async () => (await windows()).length === 1);
    document.documentElement.lang = 'de';
    const status = () => element.renderRoot.querySelector('[role=status]')?.textContent;
    await until(() => status() === 'Machen Sie im anderen Fenster weiter');
    expect(element.busy).to.be.true;
  });

  it('a page of names that no language has: English', async () => {
    for (const lang of [
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      'de-',
      'x',
      '*',
    ]) {
      const element = await button({}, { lang });
      expect(label(element), lang).to.equal(english);
    }
  });
});

/** What a framework may do to the text that is slotted. Each is one step; the text is then `Mine`. */
const changes: Record<string, (element: DialogIoButton) => void> = {
  'writes into the text node'(element) {
    const text = element.appendChild(new Text('\n  '));
    queueMicrotask(() => (text.data = 'Mine'));
  },
  'writes into a text node that was empty'(element) {
    const text = element.appendChild(new Text(''));
    setTimeout(() => (text.data = 'Mine'));
  },
  'fills an element that was empty'(element) {
    const span = element.appendChild(document.createElement('span'));
    setTimeout(() => (span.textContent = 'Mine'));
  },
  'fills an element deep inside'(element) {
    element.innerHTML = '<span><b></b></span>';
    setTimeout(() => element.querySelector('b')?.append('Mine'));
  },
  'adds a text node'(element) {
    element.append(document.createComment(''));
    setTimeout(() => element.append('Mine'));
  },
  'replaces the text'(element) {
    element.textContent = 'Old';
    setTimeout(() => (element.textContent = 'Mine'));
  },
  'replaces the text within an element'(element) {
    element.innerHTML = '<span>Old</span>';
    setTimeout(() => element.firstElementChild?.firstChild?.replaceWith('Mine'));
  },
  'slots a picture with a name'(element) {
    element.innerHTML = '<img>';
    setTimeout(() => element.querySelector('img')?.setAttribute('alt', 'Mine'));
  },
};

describe('a text that is slotted', () => {
  afterEach(tidyUp);

  for (const [what, change] of Object.entries(changes))
    it(`is shown alone, when a framework ${what}`, async () => {
      const element = await button();
      change(element);
      await showing(element, 'Mine');
    });

  for (const [what, empty] of Object.entries<(element: DialogIoButton) => void>({
    'is emptied': (element) => (element.textContent = ''),
    'becomes white space': (element) => ((element.firstChild as Text).data = '  \n'),
    'is removed': (element) => element.firstChild?.remove(),
    'is replaced by an empty element': (element) => (element.innerHTML = '<span></span>'),
    'is replaced by a picture without a name': (element) => (element.innerHTML = '<img alt="">'),
    'moves to the place of the picture': (element) =>
      (element.innerHTML = '<span slot="icon">*</span>'),
  }))
    it(`gives way to the button's own when it ${what}: never without a name`, async () => {
      const element = await button();
      element.textContent = 'Mine';
      await showing(element, 'Mine');
      empty(element);
      await until(() => label(element).endsWith(english));
    });

  it('is shown alone, when a component around the button passes it on', async () => {
    const host = fixtureSync<HTMLElement>(html`<div></div>`);
    const element = await button();
    element.append(document.createElement('slot'));
    host.attachShadow({ mode: 'open' }).append(element);
    await until(() => label(element).endsWith(english));
    host.textContent = 'Mine';
    await showing(element, 'Mine');
    host.textContent = '';
    await until(() => label(element).endsWith(english));
  });

  it('starts a flow at a click on it', async () => {
    const element = await button({ steps: ['page'] });
    element.innerHTML = '<b>Mine</b>';
    await showing(element, 'Mine');
    click(element);
    await next(element, 'io-result');
    await until(async () => (await windows()).length === 0);
  });
});
