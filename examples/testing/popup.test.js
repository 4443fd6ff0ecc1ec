import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startSimulator } from 'dialog-io-button/simulator.js';
import { chromium } from 'playwright-core';
import { serveApp } from './app/serve.js';

let simulator, app, browser, page;
before(async () => {
  simulator = await startSimulator({ port: 0 });
  app = await serveApp({ hubUrl: simulator.hubUrl });
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH });
});
beforeEach(async () => {
  simulator.reset();
  page = await browser.newPage();
  await page.goto(app.url);
});
after(async () => {
  await browser?.close();
  app?.close();
  await simulator?.close();
});

const says = (text) => page.getByText(text).waitFor();

test('the app shows the channel that was connected', async () => {
  simulator.next({ outcome: 'completed', client: 'oaY9LLfUCL', channels: ['y9MiLoCH'] });
  await page.getByRole('button', { name: 'Connect WhatsApp' }).click();
  await says('Connected: y9MiLoCH');
  assert.equal(simulator.requests[0].parameters.state, 'tenant-42');
});

test('the result arrives although the hub severs the windows', async () => {
  simulator.next({ outcome: 'completed', channels: ['y9MiLoCH'], faults: ['coop'] });
  await page.getByRole('button', { name: 'Connect WhatsApp' }).click();
  await says('Connected: y9MiLoCH');
});

test('the app offers another try if the client closes the window', async () => {
  simulator.next({ outcome: 'left' });
  await page.getByRole('button', { name: 'Connect WhatsApp' }).click();
  await says('You can try again.');
});

test('a person clicks through the pages of the hub', async () => {
  const popup = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Connect WhatsApp' }).click();
  const hub = await popup;
  for (const name of ['Create account', 'Continue', 'Continue', /^Pay /, /^Save and return/])
    await hub.getByRole('button', { name }).click();
  await says('Connected: ');
});
