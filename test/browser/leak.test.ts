import { expect } from '@open-wc/testing';
import { partnerId, button, next, tidyUp, until } from '../rig/page/button.js';
import { footprint } from '../rig/page/footprint.js';
import { click, windows } from '../rig/page/user.js';

// `test/browser/leak.node.test.ts` asks Chromium's own counters. Here is what a page can count in any engine.
describe('what stays on the page', () => {
  afterEach(tidyUp);

  it('after 1,000 buttons have come and gone: nothing', () => {
    const before = footprint();
    for (let time = 0; time < 1000; time += 1) {
      const element = document.createElement('dialog-io-button');
      element.partnerId = partnerId;
      document.body.append(element);
      element.remove();
    }
    expect(footprint()).to.equal(before);
  });

  it('after 10 windows were opened and cancelled: nothing', async function () {
    this.timeout(90_000);
    const element = await button({ steps: ['wait'] });
    const before = footprint();
    for (let time = 0; time < 10; time += 1) {
      await click(element);
      await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
      element.cancel();
      await until(async () => (await windows()).length === 0);
    }
    expect(footprint()).to.equal(before);
    expect(sessionStorage).to.have.length(0);
  });

  it('some seconds after a result: nothing', async () => {
    const element = await button();
    const before = footprint();
    click(element);
    await next(element, 'io-result');
    await until(() => footprint().endsWith('none'));
    expect(footprint()).to.equal(before);
    expect(sessionStorage.length + localStorage.length).to.equal(0);
  });
});
