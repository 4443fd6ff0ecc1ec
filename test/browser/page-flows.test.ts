import { expect } from '@open-wc/testing';
import { DialogIoButton, cancelPendingOnboardings, startOnboarding } from '../../src/index.js';
import { openApp, openedApp, serveApp } from '../rig/page/app-page.js';
import { button, partnerId, pause, record, tidyUp, until } from '../rig/page/button.js';
import { app, hubUrl } from '../rig/page/sites.js';
import { click, clickIn, evaluateIn, reloadWindow, textIn, windows } from '../rig/page/user.js';

const redirectPage = '/test/rig/page/redirect.html';
const steps = ['wait'];
const count = (number: number) => until(async () => (await windows()).length === number);
const aborted = { type: 'io-cancel', detail: { reason: 'aborted' } };

describe('cancelPendingOnboardings()', () => {
  afterEach(tidyUp);

  it('is on the class, too, for a page that has only the element', () => {
    expect(DialogIoButton.cancelPendingOnboardings).to.equal(cancelPendingOnboardings);
  });

  it('does nothing if none is pending, and touches nothing of the app', () => {
    sessionStorage.setItem('mine', '1');
    localStorage.setItem('dialog-io', '1');
    cancelPendingOnboardings();
    expect([sessionStorage.length, localStorage.length]).to.deep.equal([1, 1]);
  });

  it('ends each flow of the page: of buttons, and of code; their windows close', async () => {
    const one = await button({ steps }, { id: 'one' });
    const two = await button({ steps }, { id: 'two' });
    const events = [one, two].map(record);
    await click(one);
    await click(two);
    const outcomes = [one, two].map((element) => element.start().catch((error: unknown) => error));
    const link = document.body.appendChild(document.createElement('button'));
    link.textContent = 'Start';
    link.onclick = () =>
      outcomes.push(
        startOnboarding({ partnerId, hubUrl: hubUrl({ steps }), redirectUrl: redirectPage }).catch(
          (error: unknown) => error,
        ),
      );
    await click(link);
    await count(3);
    cancelPendingOnboardings();
    for (const error of await Promise.all(outcomes)) expect(error).to.include({ code: 'aborted' });
    expect(outcomes).to.have.length(3);
    for (const fired of events) expect(fired.at(-1)).to.deep.equal(aborted);
    expect([one.busy, two.busy]).to.deep.equal([false, false]);
    expect(sessionStorage).to.have.length(0);
    await count(0);
    link.remove();
    cancelPendingOnboardings();
    for (const fired of events) expect(fired).to.have.length(2);
  });

  it('ends what is pending, not what a listener starts meanwhile', async () => {
    const { open } = window;
    window.open = () => null;
    const element = await button();
    element.start().catch(() => null);
    const events = record(element);
    const restart = () => events.length < 9 && void element.start().catch(() => null);
    element.addEventListener('io-cancel', restart);
    cancelPendingOnboardings();
    expect(events.map(({ type }) => type)).to.deep.equal(['io-cancel', 'io-open', 'io-error']);
    expect(sessionStorage).to.have.length(1);
    element.removeEventListener('io-cancel', restart);
    element.cancel();
    expect(sessionStorage).to.have.length(0);
    window.open = open;
  });

  it('ends a flow whose window was closed, and one whose button is gone', async () => {
    const [one, two] = [await button({ steps }, { id: 'one' }), await button({ steps })];
    await click(one);
    await click(two);
    await count(2);
    two.remove();
    cancelPendingOnboardings();
    await count(0);
    expect(sessionStorage).to.have.length(0);
    document.body.append(two);
    await pause(50);
    expect(two.busy).to.be.false;
    two.remove();
  });

  it('lets a click start anew', async () => {
    const element = await button({ steps });
    await click(element);
    await count(1);
    cancelPendingOnboardings();
    await count(0);
    const events = record(element);
    await click(element);
    await count(1);
    await clickIn('/rig/hub', '#next');
    await until(() => events.some(({ type }) => type === 'io-result'));
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open', 'io-result']);
  });

  it('ends what was pending before the page was reloaded: the next user gets nothing', async () => {
    const page = await openApp({
      name: 'app',
      hub: { steps },
      body: '<dialog-io-button {button}></dialog-io-button>',
    });
    await page.click();
    await count(2);
    await reloadWindow(page.part);
    await page.evaluate('void DialogIo.cancelPendingOnboardings()');
    expect(await page.evaluate('sessionStorage.length')).to.equal(0);
    await clickIn('/rig/hub', '#next');
    await until(async () => (await textIn(redirectPage)).startsWith('Finished.'));
    await reloadWindow(page.part);
    await pause(300);
    expect((await page.types()).filter((type) => type === 'io-result')).to.deep.equal([]);
  });

  it('ends a result that is stored and waits for a page of this tab', async () => {
    await serveApp({ name: 'logout', body: '' });
    const page = await openApp({ name: 'app', hub: { steps } });
    await page.click();
    await count(2);
    await evaluateIn(page.part, `void (location.href = '${app}/rig/logout')`);
    await until(async () => (await windows()).some((url) => url.endsWith('/rig/logout')));
    await clickIn('/rig/hub', '#next');
    await until(async () => (await textIn(redirectPage)).startsWith('Finished.'));
    await evaluateIn('/rig/logout', 'void DialogIo.cancelPendingOnboardings()');
    await evaluateIn('/rig/logout', `void (location.href = '${app}/rig/app')`);
    await until(async () => (await windows()).some((url) => url.endsWith('/rig/app')));
    await pause(500);
    expect(await page.types()).to.deep.equal([]);
  });

  it('leaves alone the flows of another tab', async () => {
    const other = await openApp({ name: 'other', hub: { steps } });
    await other.click();
    await count(2);
    cancelPendingOnboardings();
    await clickIn('/rig/hub', '#next');
    expect(await other.until('io-result')).to.include({ client: 'c1' });
  });

  it('in a copy of the tab leaves alone the flow of the original', async () => {
    const url = await serveApp({ name: 'copy', hub: { steps }, attributes: { state: 's' } });
    const page = await openApp({
      name: 'app',
      hub: { steps },
      attributes: { state: 's' },
      body: `<dialog-io-button {button}></dialog-io-button><br>
        <a id="open" href="${url}" target="_blank" rel="opener">Open</a>`,
    });
    await page.click();
    await count(2);
    await page.click('#open');
    await count(3);
    await pause(600);
    await openedApp('copy').evaluate('void DialogIo.cancelPendingOnboardings()');
    await clickIn('/rig/hub', '#next');
    expect(await page.until('io-result')).to.include({ client: 'c1' });
  });
});
