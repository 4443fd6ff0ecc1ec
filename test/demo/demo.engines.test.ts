import { expect } from '@open-wc/testing';
import { pause, tidyUp, until } from '../rig/page/button.js';
import { demo } from '../rig/page/sites.js';
import { clickIn, evaluateIn, pressIn, visit, windowToFront, windows } from '../rig/page/user.js';

/** Below this the demo's own window is known; the hub's is on 127.0.0.1. */
const page = 'localhost';
const hub = '/127.0.0.1';

const ask = <Answer>(expression: string) => evaluateIn<Answer>(page, expression);
const isHubOpen = async () => (await windows()).some((url) => url.includes('127.0.0.1'));

async function openDemo(path = ''): Promise<void> {
  const origin = await demo();
  await visit(`${origin}/${path}`);
  await windowToFront(`${origin}/`);
  // What only a page that is not reloaded keeps.
  await ask('void (window.isSamePage = true)');
}

/** Fills in what is required and goes on, step by step, until the window is gone. */
async function goThrough(prepare = 'null'): Promise<string[]> {
  const steps: string[] = [];
  while (await isHubOpen()) {
    const step = await evaluateIn<string | null>(
      hub,
      `(() => {
        const next = document.querySelector('.actions button');
        if (!next) return null;
        for (const input of document.querySelectorAll('main form input[required]'))
          if (!input.value) {
            input.value = input.type === 'email' ? 'ada@client.example' : '491701234567';
            input.dispatchEvent(new Event('input', { bubbles: true }));
          }
        ${prepare};
        next.click();
        return document.querySelector('h1').textContent;
      })()`,
    ).catch(() => null); // The window has closed meanwhile.
    if (step !== null) steps.push(step);
    await pause(200);
  }
  return steps;
}

const result = () => ask<string>('document.querySelector("#result").innerText');

describe('the demo', () => {
  afterEach(tidyUp);

  it('goes from the click through the signup to the result, without a reload', async function () {
    this.timeout(40_000);
    await openDemo('#state=tenant+7&email=ada%40client.example');
    await clickIn(page, '#connect');
    await until(isHubOpen);
    const steps = await goThrough();
    expect(steps.length).to.be.at.least(4);
    await until(async () => /CL\b/.test(await result()));
    expect(await result()).to.match(/\w+CL\b[^]*\w+CH\b[^]*tenant 7/);
    expect(await ask('window.isSamePage')).to.be.true;
    expect(await windows()).to.have.length(1);
  });

  it('grants and revokes on the permission screen', async function () {
    this.timeout(40_000);
    await openDemo();
    await clickIn(page, '#permission');
    await until(isHubOpen);
    const untick = `document.querySelectorAll('input[name=channel]').forEach((box) => {
      if (box.checked) box.click();
    })`;
    await goThrough(untick);
    await until(async () => /revoked/i.test(await result()));
    const events = await ask<string>('document.querySelector("#log").innerText');
    expect(events).to.contain('io-result');
    expect(await ask('document.querySelector("#permission").result.revoked.length')).to.be.above(0);
    expect(await ask('document.querySelector("#permission").result.channels')).to.deep.equal([]);
  });

  it('signs up with the simulated Meta, and its server shares the number', async function () {
    this.timeout(40_000);
    await openDemo('embedded-signup.html');
    await until(() => ask<boolean>('document.querySelector("#app-id") !== null'));
    await ask('document.querySelector("#signup").focus()');
    await until(() => ask<boolean>('Boolean(window.FB) && !FB.__buffer'));
    await clickIn(page, '#signup');
    await until(isHubOpen);
    // A second click on a step would be one too many.
    const oncePerStep = `const { textContent: title } = document.querySelector('h1');
      if (window.done === title) return null;
      window.done = title`;
    await goThrough(oncePerStep);
    const answer = () => ask<string>('document.querySelector("#answer").textContent');
    await until(async () => (await answer()).includes('has shared the number'));
    expect(await result()).to.match(/FINISH[^]*\d{15}[^]*AQ\w+/);
  });

  it('is done with the keyboard alone, from the button to the result', async function () {
    this.timeout(120_000);
    /** What has the focus, by a selector; `null` while its window is on its way. */
    const isAt = (part: string, selector: string) =>
      evaluateIn<boolean>(part, `document.activeElement?.matches(${JSON.stringify(selector)})`);
    const tabTo = async (part: string, selector: string) => {
      while (!(await isAt(part, selector))) await pressIn(part, 'Tab');
    };
    const box = 'input[name=channel]';
    const isTicked = () => evaluateIn<boolean>(hub, `document.activeElement.checked`);

    await openDemo();
    // Where Tab goes on from. Below the buttons, Firefox would leave the page for its own controls.
    await clickIn(page, 'h1');
    await tabTo(page, '#connect');
    await pressIn(page, 'Enter');
    await until(isHubOpen);
    await until(() => evaluateIn<boolean>(hub, `document.querySelector('.stepper') !== null`));
    const steps = await evaluateIn<number>(hub, `document.querySelectorAll('.stepper li').length`);
    for (let step = 1; step <= steps; step++) {
      await until(() =>
        evaluateIn<boolean>(
          hub,
          `document.querySelectorAll('.stepper .done').length === ${step - 1}`,
        ),
      );
      if (step === steps) {
        await tabTo(hub, box);
        await pressIn(hub, 'Space');
        expect(await isTicked()).to.be.false;
        await pressIn(hub, 'Space');
        expect(await isTicked()).to.be.true;
      }
      await tabTo(hub, '.actions button:first-child');
      // Both keys press a button. The window may close under the last one.
      await pressIn(hub, step % 2 ? 'Enter' : 'Space').catch(() => null);
    }
    await until(async () => /CL\b[^]*CH\b/.test(await result()));
    expect(await windows()).to.have.length(1);
  });
});
