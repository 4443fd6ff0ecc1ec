// One instance of the app on PGlite: a second one cannot use the same data.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from './app.mjs';
import { testApp } from './cases.mjs';
import { testDatabase } from './database.mjs';
import { start360dialog } from './d360.mjs';
import { EVENTS, storm } from './storm.mjs';
import { test } from './tests.mjs';

export default async function testOnPglite() {
  const folder = mkdtempSync(join(tmpdir(), 'partner-app-'));
  const d360 = await start360dialog({ stepDelay: 300 });
  const env = { ...d360.env, DATABASE_URL: '', DATA_FOLDER: folder };
  let app = await startApp(env);
  const { origin } = app;
  // Each webhook twice at once.
  d360.balancer.origins = [origin, origin];

  /** The app has to end for that. */
  async function rows(sql) {
    await app.kill();
    const { PGlite } = await import('@electric-sql/pglite');
    const pglite = await PGlite.create(folder);
    const { rows } = await pglite.query(sql);
    await pglite.close();
    return rows;
  }
  const killAndStart = async () => {
    await app.kill();
    app = await startApp({ ...env, PORT: app.port });
  };

  try {
    await testApp('PGlite', app, d360);
    await test(`PGlite: ${EVENTS} webhooks, twice, out of order, two at once, while the app is killed, then one of them ${EVENTS} times: nothing lost, nothing twice`, () =>
      storm(d360, origin, [killAndStart], rows));
    await testDatabase('PGlite', { DATA_FOLDER: join(folder, 'other') });
  } finally {
    await app.kill();
    await d360.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
