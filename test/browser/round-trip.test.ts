import { expect } from '@open-wc/testing';
import { acknowledgement, resultMessage } from '../../src/protocol/messages.js';
import { button, next, pause, pendingFlow, record, tidyUp, until } from '../rig/page/button.js';
import { hubWith } from '../rig/page/simulated-hub.js';
import { app } from '../rig/page/sites.js';
import { click, textIn, visit, windows } from '../rig/page/user.js';

describe('a click, a window, a result', () => {
  afterEach(tidyUp);

  it('delivers client, channels and state, once, closes the window and keeps nothing', async () => {
    const element = await button(
      { result: 'client=oaY9LLfUCL&channels=[y9MiLoCH,x8LoMiCH]' },
      { state: 'tenant 7' },
    );
    const events = record(element);
    click(element);
    const { detail } = await next(element, 'io-result');

    expect(detail.client).to.equal('oaY9LLfUCL');
    expect(detail.channels).to.deep.equal(['y9MiLoCH', 'x8LoMiCH']);
    expect(detail.state).to.equal('tenant 7');
    expect(element.result).to.equal(detail);
    await until(async () => (await windows()).length === 0);
    await pause(1500);
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open', 'io-result']);
    expect(sessionStorage).to.have.length(0);
    expect(localStorage).to.have.length(0);
  });

  it('survives a hub that severs the windows', async () => {
    const element = await button({}, { 'hub-url': await hubWith(['coop'], 1500) });
    const events = record(element);
    click(element);
    await next(element, 'io-result');
    await until(async () => (await windows()).length === 0);
    await pause(1500);
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open', 'io-result']);
  });

  it('delivers a state that looks like a sealed one, from a hub that severs the windows', async () => {
    const state = 'dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.b3JkZXItNDcxMQ';
    const element = await button({ steps: ['page:same-origin'] }, { state });
    click(element);
    expect((await next(element, 'io-result')).detail.state).to.equal(state);
    await until(async () => (await windows()).length === 0);
  });

  it('acknowledges a result that comes twice, and fires it once', async () => {
    const element = await button({ steps: ['wait'] });
    const events = record(element);
    await click(element);
    const ticket = await pendingFlow();
    const channel = new BroadcastChannel(`dialog-io:${ticket.id}`);
    const heard: unknown[] = [];
    channel.onmessage = ({ data }) => heard.push(data);
    const message = resultMessage(ticket, `?client=c1&state=${ticket.sentState}`);
    for (const times of [1, 2]) {
      channel.postMessage(message);
      await until(() => heard.length === times);
    }
    channel.close();
    expect(heard).to.deep.equal(Array(2).fill(acknowledgement(ticket.id)));
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open', 'io-result']);
  });

  it('takes no notice of a redirect URL that is opened by hand', async () => {
    const element = await button({ steps: ['wait'] });
    const events = record(element);
    await click(element);
    await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
    await visit(`${app}/test/rig/page/redirect.html?client=evil&channels=[evil]`);
    await pause(4000);
    expect(await windows()).to.have.length(2);
    expect(await textIn('/test/rig/page/redirect.html')).to.equal('');
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);
  });
});
