import { expect } from '@open-wc/testing';
import { de, en } from '../../src/element/texts.js';
import { button, next, serve, tidyUp, until } from '../rig/page/button.js';
import type { DialogIoButton } from '../../src/index.js';
import { click, evaluateIn, textIn, windows } from '../rig/page/user.js';

const inner = (element: DialogIoButton) => element.renderRoot.querySelector('button');
const label = (element: DialogIoButton) => inner(element)?.textContent.trim();
const status = (element: DialogIoButton) =>
  element.renderRoot.querySelector('[role=status]')?.textContent.trim();

const slow = { signer: () => new Promise<never>(() => undefined) };

describe('the texts of a button', () => {
  afterEach(tidyUp);

  it('are the own ones, one by one, in place of those of the language', async () => {
    const element = await button({ steps: ['wait'] }, { lang: 'de' });
    element.texts = { label: 'Los' };
    await until(() => label(element) === 'Los');
    await click(element);
    await until(() => status(element) === de.waiting);
    element.texts = { label: 'Los', waiting: 'Drüben geht es weiter' };
    await until(() => status(element) === 'Drüben geht es weiter');
    element.texts = null;
    await until(() => label(element) === de.label && status(element) === de.waiting);
    await until(async () => (await windows()).length === 1);
  });

  for (const [what, texts] of Object.entries<DialogIoButton['texts']>({
    nothing: undefined,
    null: null,
    'no sentence': {},
    'an empty sentence': { label: '' },
  }))
    it(`are those of the language if the own ones are ${what}`, async () => {
      const element = await button({}, { lang: 'de' });
      element.texts = texts;
      await element.updateComplete;
      expect(label(element)).to.equal(de.label);
    });

  it('give way to label, and to what is slotted', async () => {
    const element = await button({}, { label: 'Label' });
    element.texts = { label: 'Own' };
    await element.updateComplete;
    expect(label(element)).to.equal('Label');
    element.textContent = 'Slotted';
    expect(element.innerText).to.equal('Slotted');
  });

  it('are shown as text', async () => {
    const element = await button();
    element.texts = { label: '<img src=x>' };
    await until(() => label(element) === '<img src=x>');
    expect(element.renderRoot.querySelector('img')).to.be.null;
  });

  it('are those of the window, too, while it waits for its address', async () => {
    const element = await button();
    Object.assign(element, slow, { texts: { opening: 'Un moment', lang: 'fr' } });
    await click(element);
    await until(async () => (await windows()).length === 1);
    await until(async () => (await textIn('about:blank')) === 'Un moment');
    expect(await evaluateIn('about:blank', 'document.documentElement.lang')).to.equal('fr');
    element.cancel();
  });

  it('are those of the redirect page, if its window cannot be closed', async () => {
    const redirect = await serve('stubborn', {
      body: `<!doctype html><title>R</title><script>close = () => {}</script>
        <script src="/dist/dialog-io-redirect.min.js"></script>`,
    });
    const element = await button({}, { 'redirect-url': redirect });
    element.texts = { lang: 'ar', closeManually: 'أغلق هذه النافذة' };
    click(element);
    await next(element, 'io-result');
    await until(async () => (await textIn('/rig/stubborn')) === 'أغلق هذه النافذة');
    const attribute = (name: string) => `document.querySelector('[role=status]').${name}`;
    expect(await evaluateIn('/rig/stubborn', attribute('lang'))).to.equal('ar');
    expect(await evaluateIn('/rig/stubborn', attribute('dir'))).to.equal('auto');
  });

  it('are English if nothing else is given', async () => {
    const element = await button({}, { lang: 'tlh' });
    expect(label(element)).to.equal(en.label);
  });
});
