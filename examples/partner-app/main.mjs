// Starts the app: settings from the environment, the database, the server. Without an API key it
// starts the simulator too, and stands in for 360dialog with that.
import { serve } from '@hono/node-server';
import { createApp } from './app.mjs';
import { settleClaims } from './claims.mjs';
import { openDatabase } from './database.mjs';

const { env } = process;
const port = Number(env.PORT ?? 3000);

/** What of 360dialog the app talks to. */
async function settings() {
  const partnerId = env.D360_PARTNER_ID ?? 'aAbBcCPA';
  const meta = { appId: env.META_APP_ID, configId: env.META_CONFIG_ID };
  if (env.D360_API_KEY)
    return {
      partnerId,
      apiKey: env.D360_API_KEY,
      secret: env.D360_PLATFORM_SECRET,
      apiUrl: env.D360_API_URL,
      hubUrl: env.D360_HUB_URL,
      solutionId: env.D360_SOLUTION_ID,
      meta,
    };
  const { startSimulator } = await import('dialog-io-button/simulator.js');
  const apiKey = 'test-api-key';
  const secret = 'test-platform-secret';
  const origin = `http://localhost:${port}`;
  const simulator = await startSimulator({
    port: Number(env.SIMULATOR_PORT ?? 8360),
    partners: [
      {
        id: partnerId,
        name: 'Example Partner',
        platformSecret: secret,
        apiKey,
        redirectUrl: `${origin}/connected.html`,
        webhookUrl: `${origin}/webhooks/360dialog`,
      },
    ],
  });
  const { apiUrl, hubUrl, sdkUrl } = simulator;
  const ids = { solutionId: '1234567890', meta: { appId: '1234567890', configId: '1234567890' } };
  return { partnerId, apiKey, secret, apiUrl, hubUrl, sdkUrl, ...ids };
}

const d360 = await settings();
const database = await openDatabase(env);
const app = createApp(database, d360);
serve({ fetch: app.fetch, port }, (info) => console.log(`http://localhost:${info.port}`));

// What could not be confirmed at once, because 360dialog did not answer or a process ended.
setInterval(() => void settleClaims(database, d360).catch(console.error), 5000);
