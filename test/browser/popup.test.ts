import { expect } from '@open-wc/testing';
import { isUserHere, openPopup, showNotice, watchWindow } from '../../src/browser/popup.js';
import { englishTexts } from '../../src/browser/window-texts.js';
import { pause, serve, tidyUp, until } from '../rig/page/button.js';
import { click, toFront, windows } from '../rig/page/user.js';

/** Opens a window as a click does. */
async function openOnClick(url: string): Promise<Window | null> {
  const link = document.body.appendChild(document.createElement('button'));
  link.textContent = 'Open';
  const opened = new Promise<Window | null>((resolve) =>
    link.addEventListener('click', () => resolve(openPopup(url)), { once: true }),
  );
  await click(link);
  link.remove();
  return opened;
}

describe('a window', () => {
  afterEach(tidyUp);

  it('has no name, and controls of its own only', async () => {
    const popup = await openOnClick(await serve('bare', { body: '<title>Bare</title>' }));
    await until(async () => (await windows()).length === 1);
    expect(popup?.name).to.equal('');
    expect(popup?.toolbar.visible).to.be.false;
  });

  it('says what is going on until it has an address, in the language of the button', async () => {
    const popup = await openOnClick('');
    if (!popup) throw new Error('The window was blocked');
    showNotice(popup, { ...englishTexts, opening: 'יפתח בקרוב', lang: 'he', dir: 'rtl' });
    const { title, documentElement, body } = popup.document;
    expect([title, body.textContent]).to.deep.equal(['יפתח בקרוב', 'יפתח בקרוב']);
    expect([documentElement.lang, documentElement.dir]).to.deep.equal(['he', 'rtl']);
  });

  it('writes its notice as text', async () => {
    const popup = await openOnClick('');
    if (!popup) throw new Error('The window was blocked');
    showNotice(popup, { ...englishTexts, opening: '<img src=x onerror=alert(1)>' });
    expect(popup.document.body.childElementCount).to.equal(0);
  });

  it('counts as closed one second after it reads closed, while the user is here, and not before', async () => {
    await toFront();
    const popup = { closed: false };
    let looks = 0;
    const closedAfter = new Promise<number>((resolve) => {
      const since = Date.now();
      popup.closed = true;
      const watch = watchWindow(
        popup as Window,
        () => (looks += 1),
        () => {
          clearInterval(watch);
          resolve(Date.now() - since);
        },
      );
    });
    expect(await closedAfter).to.be.at.least(1000);
    expect(looks).to.be.at.least(3);
  });

  it('does not count as closed if it reads open again, or if the user is elsewhere', async () => {
    const popup = { closed: true };
    let count = 0;
    const { hasFocus } = Document.prototype;
    const watch = watchWindow(
      popup as Window,
      () => undefined,
      () => (count += 1),
    );
    await pause(600);
    popup.closed = false;
    await pause(300);
    popup.closed = true;
    document.hasFocus = () => false;
    await pause(1400);
    clearInterval(watch);
    expect(count).to.equal(0);
    Reflect.deleteProperty(document, 'hasFocus');
    expect(document.hasFocus).to.equal(hasFocus);
  });
});

describe('whether the user is here', () => {
  afterEach(tidyUp);

  for (const answer of [true, false])
    it(`is what the top document says: ${String(answer)}`, () => {
      document.hasFocus = () => answer;
      // The test's page is framed in some runners, and asks the document around it then.
      if (window.top === window) expect(isUserHere()).to.equal(answer);
      Reflect.deleteProperty(document, 'hasFocus');
    });
});
