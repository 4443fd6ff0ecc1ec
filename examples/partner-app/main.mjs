// Starts the app: settings from the environment, the database, the server. Without an API key it
// starts the simulator too, and stands in for 360dialog with that.
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { createApp } from './app.mjs';
import { cleanUp, openDatabase } from './database.mjs';
import { workOnTasks } from './tasks.mjs';

const { env } = process;
const port = Number(env.PORT ?? 3000);

/** What of 360dialog the app talks to. */
async function settings() {
  if (env.D360_API_KEY) return ofEnvironment();
  // Everybody knows the simulator's secrets, so it must not stand in by mistake.
  if (env.DATABASE_URL || env.D360_PLATFORM_SECRET || env.D360_PARTNER_ID) {
    console.error(
      'D360_API_KEY is missing: set it, or none of the settings, to try the app with the simulator.',
    );
    process.exit(1);
  }
  return ofSimulator();
}

const ofEnvironment = () => ({
  partnerId: env.D360_PARTNER_ID,
  apiKey: env.D360_API_KEY,
  secret: env.D360_PLATFORM_SECRET,
  apiUrl: env.D360_API_URL,
  hubUrl: env.D360_HUB_URL,
  solutionId: env.D360_SOLUTION_ID,
  meta: {
    appId: env.META_APP_ID,
    configId: env.META_CONFIG_ID,
    appSecret: env.META_APP_SECRET,
    graphUrl: env.META_GRAPH_URL,
  },
  sdkUrl: env.META_SDK_URL,
});

async function ofSimulator() {
  const { startSimulator } = await import('dialog-io-button/simulator.js');
  const partnerId = 'aAbBcCPA';
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
    faults: ['webhooks-repeated'],
    // Long enough to see that a number is being set up.
    stepDelay: 1500,
  });
  const { apiUrl, hubUrl, sdkUrl } = simulator;
  const ids = { solutionId: '1234567890', meta: { appId: '1234567890', configId: '1234567890' } };
  return { partnerId, apiKey, secret, apiUrl, hubUrl, sdkUrl, ...ids };
}

const d360 = await settings();
let app;
const startingUp = () => new Response('Starting up.', { status: 503 });
const server = serve({ fetch: (...args) => app?.fetch(...args) ?? startingUp(), port });
// Before the database is opened, because two processes must not open the same PGlite.
await once(server, 'listening').catch(({ code, message }) => {
  const isTaken = code === 'EADDRINUSE';
  console.error(isTaken ? `Port ${port} is taken: set PORT to another one.` : message);
  process.exit(1);
});
const database = await openDatabase(env);
app = createApp(database, d360, env.ORIGIN || undefined);
console.log(`http://localhost:${port}`);

/** At once, and each so many seconds. */
const repeat = (seconds, work) => {
  const run = () => void work().catch(console.error);
  run();
  setInterval(run, seconds * 1000);
};
// What could not be done at once, because 360dialog did not answer or a process ended.
repeat(5, () => workOnTasks(database, d360));
repeat(3600, () => cleanUp(database));
