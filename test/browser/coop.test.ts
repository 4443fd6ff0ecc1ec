import { expect } from '@open-wc/testing';
import { openApp } from '../rig/page/app-page.js';
import { button, next, pause, record, serve, tidyUp, until } from '../rig/page/button.js';
import type { Hub } from '../rig/page/sites.js';
import { click, windows } from '../rig/page/user.js';

/** Long enough for a false verdict: a severed window reads closed after 100 to 800 ms. */
const delay = 1500;

const hubs: Record<string, Hub> = {
  'same-origin': { steps: ['page:same-origin'], delay },
  'same-origin-allow-popups': { steps: ['page:same-origin-allow-popups'], delay },
  'noopener-allow-popups': { steps: ['page:noopener-allow-popups'], delay },
  'same-origin with COEP': { steps: ['page:same-origin:require-corp'], delay },
  'on a bare 302': { steps: ['302:same-origin', 'page'], delay },
  'on the second page only': { steps: ['page', 'page:same-origin'], delay: delay / 2 },
};

const coop = { 'Cross-Origin-Opener-Policy': 'same-origin' };
const coep = { ...coop, 'Cross-Origin-Embedder-Policy': 'require-corp' };

describe('a Cross-Origin-Opener-Policy', () => {
  afterEach(tidyUp);

  for (const [name, hub] of Object.entries(hubs))
    it(`of the hub, ${name}: one result, no cancel, no window left`, async () => {
      const element = await button(hub);
      const events = record(element);
      click(element);
      await next(element, 'io-result');
      await until(async () => (await windows()).length === 0);
      expect(events.map(({ type }) => type)).to.deep.equal(['io-open', 'io-result']);
    });

  for (const [name, headers] of Object.entries({ coop, coep }))
    it(`of the page with the button, ${name}: one result, no cancel`, async () => {
      const app = await openApp({ name: `opener-${name}`, headers, hub: { delay } });
      await app.click();
      await app.until('io-result');
      await until(async () => (await windows()).length === 1);
      expect(await app.types()).to.deep.equal(['io-open', 'io-result']);
    });

  for (const [name, headers] of Object.entries({ 'no policy': {}, 'the same': coop }))
    it(`of the redirect page, with ${name} on the button's: one result, no cancel`, async () => {
      const redirect = await serve('coop-redirect', {
        headers: coop,
        body: '<script src="/dist/dialog-io-redirect.min.js"></script>',
      });
      const app = await openApp({
        name: 'coop-both',
        headers,
        hub: { delay },
        attributes: { 'redirect-url': redirect },
      });
      await app.click();
      await app.until('io-result');
      await until(async () => (await windows()).length === 1);
      await pause(500);
      expect(await app.types()).to.deep.equal(['io-open', 'io-result']);
    });
});
