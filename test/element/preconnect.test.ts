import { expect } from '@open-wc/testing';
import { preconnect } from '../../src/element/preconnect.js';
import { button, pause, tidyUp } from '../rig/page/button.js';

const links = (origin: string) =>
  document.head.querySelectorAll(`link[rel=preconnect][href="${origin}"]`);

describe('a connection that will probably be needed', () => {
  afterEach(tidyUp);
  afterEach(() =>
    document.querySelectorAll('link[rel=preconnect]').forEach((link) => link.remove()),
  );

  it('is made once for each origin', () => {
    for (let count = 0; count < 3; count++) preconnect('https://one.example');
    preconnect('https://two.example:8443');
    expect(links('https://one.example')).to.have.length(1);
    expect(links('https://two.example:8443')).to.have.length(1);
  });

  it('is not made before anybody comes near, nor for a button that would open nothing', async () => {
    const element = await button({}, { 'hub-url': 'https://three.example/{partner-id}' });
    await pause(50);
    expect(links('https://three.example')).to.have.length(0);
    element.setAttribute('plan-selection', 'gold');
    await element.updateComplete;
    element.focus();
    expect(links('https://three.example')).to.have.length(0);
    element.removeAttribute('plan-selection');
    await element.updateComplete;
    element.blur();
    element.focus();
    expect(links('https://three.example')).to.have.length(1);
  });
});
