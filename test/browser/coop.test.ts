import { expect } from '@open-wc/testing';
import type { WindowFault } from 'dialog-io-button/simulator.js';
import { openApp } from '../rig/page/app-page.js';
import { button, next, pause, record, serve, tidyUp, until } from '../rig/page/button.js';
import { hubWith } from '../rig/page/simulated-hub.js';
import { click, windows } from '../rig/page/user.js';

/** Long enough for a false verdict: a severed window reads closed after 100 to 800 ms. */
const delay = 1500;

/** The faults of the simulated hub by what they are. */
const hubs: Record<string, WindowFault> = {
  'same-origin': 'coop',
  'same-origin-allow-popups': 'coop-allow-popups',
  'noopener-allow-popups': 'coop-noopener',
  'same-origin with COEP': 'coop-coep',
  'on a bare 302': 'coop-hop',
  'on the second page only': 'coop-later',
};

const coop = { 'Cross-Origin-Opener-Policy': 'same-origin' };
const coep = { ...coop, 'Cross-Origin-Embedder-Policy': 'require-corp' };

describe('a Cross-Origin-Opener-Policy', () => {
  afterEach(tidyUp);

  for (const [name, fault] of Object.entries(hubs))
    it(`of the hub, ${name}: one result, no cancel, no window left`, async () => {
      const element = await button({}, { 'hub-url': await hubWith([fault], delay) });
      const events = record(element);
      click(element);
      await next(element, 'io-result');
      await until(async () => (await windows()).length === 0);
      expect(events.map(({ type }) => type)).to.deep.equal(['io-open', 'io-result']);
    });

  for (const [name, headers] of Object.entries({ coop, coep }))
    it(`of the page with the button, ${name}: one result, no cancel`, async () => {
      const attributes = { 'hub-url': await hubWith([], delay) };
      const app = await openApp({ name: `opener-${name}`, headers, attributes });
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
        attributes: { 'hub-url': await hubWith([], delay), 'redirect-url': redirect },
      });
      await app.click();
      await app.until('io-result');
      await until(async () => (await windows()).length === 1);
      await pause(500);
      expect(await app.types()).to.deep.equal(['io-open', 'io-result']);
    });
});
