// What a unit test of a partner's does with the button, in a simulated browser: shows it, listens,
// clicks, and takes it away. A click fires an event of ours; it never throws something else.
import { equal, match, ok } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

const events = ['io-open', 'io-result', 'io-cancel', 'io-error'];

async function use(window, html, fired) {
  const { document } = window;
  document.body.innerHTML = html;
  const button = document.body.firstElementChild;
  for (const type of events)
    button.addEventListener(type, ({ type, detail }) => fired.push({ type, detail }));
  await button.updateComplete;
  match(button.shadowRoot.querySelector('button').textContent, /Connect WhatsApp/);
  button.click();
  const ended = fired.find(({ type }) => type === 'io-error');
  ok(ended ? ended.detail.code && ended.detail.message : button.busy, 'the click told nothing');
  if (!ended) button.cancel();
  return button;
}

export async function useButton(window) {
  const { document, CustomEvent, console } = window;
  console.warn = () => {}; // The element says there what `io-error` says.
  const fired = [];
  const button = await use(
    window,
    '<dialog-io-button partner-id="aAbBcCPA" state="tenant-42"></dialog-io-button>',
    fired,
  );
  const detail = { client: 'oaY9LLfUCL', channels: ['y9MiLoCH'], revoked: [], state: 'tenant-42' };
  button.dispatchEvent(new CustomEvent('io-result', { detail, bubbles: true, composed: true }));
  equal(fired.at(-1).detail.client, 'oaY9LLfUCL');

  // A test may put a window of its own in place of the one that is missing.
  const opened = [];
  window.open = (url) => {
    opened.push(url);
    return { closed: false, close() {}, focus() {} };
  };
  const again = document.createElement('dialog-io-button');
  again.partnerId = 'aAbBcCPA';
  document.body.replaceChildren(again);
  await again.updateComplete;
  const outcome = again.start().catch(({ code }) => code);
  if (window.crypto)
    match(opened[0], /^https:\/\/app\.360dialog\.com\/onboarding\/aAbBcCPA\?state=/);
  again.cancel();
  match(await outcome, /^(?:aborted|unsupported)$/);

  await use(
    window,
    '<dialog-io-embedded-signup app-id="1" config-id="2" sdk="manual"></dialog-io-embedded-signup>',
    [],
  );
  document.body.replaceChildren();
  // Nothing is left that fails later.
  await pause(600);
}
