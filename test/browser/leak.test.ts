import { expect } from '@open-wc/testing';
import { partnerId, button, tidyUp } from '../rig/button.js';
import { counters } from '../rig/user.js';

function mountAndUnmount(times: number): void {
  for (let time = 0; time < times; time += 1) {
    const element = document.createElement('dialog-io-button');
    element.partnerId = partnerId;
    document.body.append(element);
    element.remove();
  }
}

describe('what stays on the page', () => {
  afterEach(tidyUp);

  it('after 1,000 buttons have come and gone: nothing', async function () {
    this.timeout(60_000);
    mountAndUnmount(20);
    const before = await counters();
    mountAndUnmount(1000);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const after = await counters();
    // Only Chromium tells. The others run the same, for what might throw.
    if (before && after) {
      expect(after.listeners).to.be.at.most(before.listeners);
      expect(after.nodes).to.be.at.most(before.nodes + 20);
    }
  });

  it('after 200 flows were opened and cancelled: nothing', async function () {
    this.timeout(60_000);
    const element = await button();
    // A real window takes a second to open and close; for what we leave behind a frame's is as good.
    const frame = document.body.appendChild(document.createElement('iframe'));
    const { open } = window;
    window.open = () => frame.contentWindow;
    const openAndCancel = (times: number) => {
      for (let time = 0; time < times; time += 1) {
        element.start().catch(() => null);
        expect(element.busy).to.be.true;
        element.cancel();
      }
    };
    openAndCancel(5);
    const before = await counters();
    openAndCancel(200);
    await element.updateComplete;
    const after = await counters();
    window.open = open;
    frame.remove();
    expect(sessionStorage).to.have.length(0);
    if (before && after) {
      expect(after.listeners).to.be.at.most(before.listeners);
      expect(after.nodes).to.be.at.most(before.nodes + 20);
    }
  });
});
