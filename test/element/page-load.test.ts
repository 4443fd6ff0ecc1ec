import { expect } from '@open-wc/testing';
import { whenPageListens } from '../../src/element/page-load.js';
import { openApp } from '../rig/page/app-page.js';
import { tidyUp, until } from '../rig/page/button.js';
import { serve } from '../rig/page/sites.js';

describe('a page that comes back from 360dialog in the same window', () => {
  afterEach(tidyUp);

  /** Where a page adds its listener. `LISTEN` does it. */
  const places: Record<string, string> = {
    'a script behind the button': '<script>LISTEN</script>',
    'a listener of DOMContentLoaded':
      '<script>document.addEventListener("DOMContentLoaded", () => { LISTEN })</script>',
    'a deferred script': '<script defer src="/rig/listen.js"></script>',
    'a module': '<script type="module">LISTEN</script>',
    'a deferred script that comes slowly': '<script defer src="/rig/slow.js"></script>',
  };
  const listen =
    'document.querySelector("dialog-io-button").addEventListener("io-result", () => (window.heard = true));';

  for (const [where, script] of Object.entries(places))
    it(`finds its listener, added in ${where}`, async () => {
      const headers = { 'Content-Type': 'text/javascript' };
      await serve('listen.js', { headers, body: listen });
      await serve('slow.js', { headers, body: listen, delay: 300 });
      const page = await openApp({
        name: 'app',
        body: `<dialog-io-button {button}></dialog-io-button>${script.replace('LISTEN', listen)}`,
        attributes: { display: 'redirect' },
      });
      await page.click();
      await page.until('io-result');
      expect(await page.evaluate('window.heard')).to.be.true;
      expect(await page.types()).to.deep.equal(['io-result']);
    });

  it('has the result in `result` for code that comes even later', async () => {
    const page = await openApp({ name: 'app', attributes: { display: 'redirect' } });
    await page.click();
    await page.until('io-result');
    expect(
      await page.evaluate('document.querySelector("dialog-io-button").result.client'),
    ).to.equal('c1');
  });
});

describe('whoever waits for the page to listen', () => {
  afterEach(tidyUp);

  it('is called in a later task, once, and with all others', async () => {
    const heard: string[] = [];
    const one = () => heard.push('one');
    whenPageListens(one);
    whenPageListens(one);
    whenPageListens(() => heard.push('two'));
    await Promise.resolve();
    expect(heard).to.deep.equal([]);
    await until(() => heard.length > 0);
    expect(heard).to.deep.equal(['one', 'two']);
  });

  it('is called again for a wait that begins in the callback', async () => {
    const heard: string[] = [];
    whenPageListens(() => whenPageListens(() => heard.push('again')));
    await until(() => heard.length === 1);
  });
});
