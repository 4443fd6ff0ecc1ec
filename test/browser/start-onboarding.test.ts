import { expect } from '@open-wc/testing';
import {
  IoError,
  startOnboarding,
  type IoResult,
  type OnboardingOptions,
  type StartOnboardingSetup,
} from '../../src/core.js';
import { observedSignal, partnerId, pause, tidyUp, until } from '../rig/page/button.js';
import { footprint } from '../rig/page/footprint.js';
import { hubUrl, type Hub } from '../rig/page/sites.js';
import { click, clickIn, closeWindow, toFront, windows } from '../rig/page/user.js';

/** Starts an onboarding as a click on a button of the page does. */
async function startOnClick(
  hub: Hub,
  setup: StartOnboardingSetup = {},
  options: Partial<OnboardingOptions> = {},
): Promise<{ outcome: Promise<IoResult> }> {
  const redirectUrl = '/test/rig/page/redirect.html';
  const link = document.body.appendChild(document.createElement('button'));
  link.textContent = 'Start';
  const started = new Promise<{ outcome: Promise<IoResult> }>((resolve) =>
    link.addEventListener(
      'click',
      () => {
        const all = { partnerId, hubUrl: hubUrl(hub), redirectUrl, ...options };
        const outcome = startOnboarding(all, setup);
        outcome.catch(() => undefined);
        resolve({ outcome });
      },
      { once: true },
    ),
  );
  await click(link);
  link.remove();
  return started;
}

const hubIsOpen = () =>
  until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
const noneIsOpen = () => until(async () => (await windows()).length === 0);
const errorOf = (outcome: Promise<IoResult>) =>
  outcome.then(
    () => null,
    (error: unknown) => error,
  );

describe('startOnboarding', () => {
  const { onerror } = window;
  afterEach(async () => {
    window.onerror = onerror;
    // Duplicates of a result are acknowledged for a while.
    await until(() => footprint().startsWith('0 intervals, 0 channels'));
    await tidyUp();
  });

  it('resolves with the result, and leaves nothing on the page', async () => {
    const { outcome } = await startOnClick({}, {}, { state: 'mine' });
    expect(await outcome).to.include({ client: 'c1', state: 'mine' });
    await noneIsOpen();
    expect(sessionStorage).to.have.length(0);
  });

  it('tells once that the window was closed, and then still receives the result', async () => {
    let closes = 0;
    const { outcome } = await startOnClick(
      { steps: ['page:same-origin', 'wait:same-origin'] },
      { onClosed: () => (closes += 1) },
    );
    // The hub severs the windows: its window looks closed to a user who is back on this page.
    await hubIsOpen();
    await toFront();
    await until(() => closes === 1);
    await clickIn('/rig/hub', '#next');
    expect(await outcome).to.include({ client: 'c1' });
    await pause(600);
    expect(closes).to.equal(1);
  });

  it('stays pending after the window was closed', async () => {
    let closes = 0;
    const controller = new AbortController();
    const { outcome } = await startOnClick(
      { steps: ['wait'] },
      { signal: controller.signal, onClosed: () => (closes += 1) },
    );
    await hubIsOpen();
    await closeWindow();
    await until(() => closes === 1);
    const isPending = {};
    expect(await Promise.race([outcome, pause(300).then(() => isPending)])).to.equal(isPending);
    controller.abort();
    expect(await errorOf(outcome)).to.include({ code: 'aborted' });
    expect(closes).to.equal(1);
  });

  it('goes on after an exception of onClosed, which the page hears of', async () => {
    const heard: unknown[] = [];
    window.onerror = (_message, _source, _line, _column, error) => heard.push(error) > 0;
    const exception = new Error('Of onClosed.');
    const { outcome } = await startOnClick(
      { steps: ['page:same-origin', 'wait:same-origin'] },
      {
        onClosed() {
          throw exception;
        },
      },
    );
    await hubIsOpen();
    await toFront();
    await until(() => heard.length > 0);
    expect(heard).to.deep.equal([exception]);
    await clickIn('/rig/hub', '#next');
    expect(await outcome).to.include({ client: 'c1' });
  });

  it('never tells that a window was closed which has brought the result', async () => {
    let closes = 0;
    const { outcome } = await startOnClick({}, { onClosed: () => (closes += 1) });
    await outcome;
    await noneIsOpen();
    await pause(1500);
    expect(closes).to.equal(0);
  });

  it('closes the window when its signal aborts', async () => {
    const controller = new AbortController();
    const { outcome } = await startOnClick({ steps: ['wait'] }, { signal: controller.signal });
    await hubIsOpen();
    controller.abort();
    expect(await errorOf(outcome))
      .to.be.instanceOf(IoError)
      .and.include({ code: 'aborted' });
    await noneIsOpen();
    expect(sessionStorage).to.have.length(0);
  });

  it('no longer listens to its signal after the result', async () => {
    const { signal, added } = observedSignal();
    const { outcome } = await startOnClick({}, { signal });
    expect(added.size).to.equal(1);
    await outcome;
    expect(added.size).to.equal(0);
  });

  it('opens no window if its signal was aborted before', async () => {
    const { outcome } = await startOnClick({}, { signal: AbortSignal.abort() });
    expect(await errorOf(outcome)).to.include({ code: 'aborted' });
    expect(await windows()).to.deep.equal([]);
  });

  it('opens no window with an option that is not allowed', async () => {
    const { outcome } = await startOnClick({}, {}, { number: 'none' });
    expect(await errorOf(outcome)).to.include({ code: 'invalid-parameter' });
    expect(await windows()).to.deep.equal([]);
    expect(sessionStorage).to.have.length(0);
  });
});
