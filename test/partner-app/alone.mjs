// The app as it starts with one command: with nothing set, the simulator stands in for 360dialog.
import { equal, match } from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, logIn, startApp } from './app.mjs';
import { test } from './tests.mjs';

export default async function testAlone() {
  const folder = mkdtempSync(join(tmpdir(), 'partner-app-'));
  const env = {
    DATABASE_URL: '',
    D360_API_KEY: '',
    DATA_FOLDER: folder,
    SIMULATOR_PORT: String(await freePort()),
  };
  const app = await startApp(env, ['npm', 'start']);
  await test('npm start: with nothing set, a number is connected through the simulator', async () => {
    const ada = await logIn(app.origin, 'Ada', 'ada@client.example');
    const page = await (await ada.send('/')).text();
    const [, hub] = / hub-url="([^"]*)"/.exec(page) ?? [];
    match(hub, /^http:\/\/127\.0\.0\.1/);
    equal((await fetch(hub.replace('{partner-id}', 'aAbBcCPA'))).status, 200);
    for (const path of ['/dialog-io-button.min.js', '/app.js', '/app.css', '/connected.html'])
      equal((await ada.send(path)).status, 200, path);
    const signup = { wabaId: '22', phoneNumberId: '33', state: ada.state };
    equal((await ada.post('/api/numbers', signup)).status, 202);
    await ada.shows((channels) => channels[0]?.connected === false);
    await ada.shows((channels) => channels[0]?.connected === true);
  });

  /** What is wrong with the secret, or the port alone, and how the app says so. */
  const wrongs = {
    'a port that is taken': { secret: 'secret', says: /set PORT/ },
    'a secret with a line break at its end': { secret: 'secret\n', says: /white space/ },
    'no secret': { secret: '', says: /secret is missing/ },
    'no API key beside a secret': { key: '', secret: 'secret', says: /D360_API_KEY is missing/ },
  };
  for (const [name, { key = 'key', secret, says }] of Object.entries(wrongs))
    await test(`npm start: says so in a sentence if there is ${name}`, async () => {
      const d360 = { D360_API_KEY: key, D360_PARTNER_ID: 'aAbBcCPA' };
      const wrong = { ...env, ...d360, PORT: app.port, D360_PLATFORM_SECRET: secret };
      const error = await startApp(wrong, [process.execPath, 'main.mjs']).catch((error) => error);
      match(error.message, says);
      equal(error.message.includes('secret\n'), false);
      await app.kill();
    });
  rmSync(folder, { recursive: true, force: true });
}
