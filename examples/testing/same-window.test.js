import { after, before, test } from 'node:test';
import { startSimulator } from 'dialog-io-button/simulator.js';
import { chromium } from 'playwright-core';
import { serveApp } from './app/serve.js';

let simulator, app, browser;
before(async () => {
  simulator = await startSimulator({ port: 0 });
  app = await serveApp({ hubUrl: simulator.hubUrl, display: 'redirect' });
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH });
});
after(async () => {
  await browser?.close();
  app?.close();
  await simulator?.close();
});

test('the tab goes to the hub and comes back with the channel', async () => {
  simulator.next({ outcome: 'completed', channels: ['y9MiLoCH'] });
  const page = await browser.newPage();
  await page.goto(app.url);
  await page.getByRole('button', { name: 'Connect WhatsApp' }).click();
  await page.getByText('Connected: y9MiLoCH').waitFor();
});
