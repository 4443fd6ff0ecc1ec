import { expect, test } from '@playwright/test';
import { startSimulator } from 'dialog-io-button/simulator.js';
import { serveApp } from '../app/serve.js';

// A browser that you have; without this line, the one of `npx playwright install chromium`.
test.use({ launchOptions: { executablePath: process.env.CHROME_PATH } });

let simulator, app;
test.beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
  app = await serveApp({ hubUrl: simulator.hubUrl });
});
test.afterAll(async () => {
  app?.close();
  await simulator?.close();
});

test('the app shows the channel that was connected', async ({ page }) => {
  simulator.next({ outcome: 'completed', channels: ['y9MiLoCH'] });
  await page.goto(app.url);
  await page.getByRole('button', { name: 'Connect WhatsApp' }).click();
  await expect(page.getByText('Connected: y9MiLoCH')).toBeVisible();
});
