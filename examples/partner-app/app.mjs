// The routes. What a request may do is decided here; what it does is in the files beside this one.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createSignatureHandler } from 'dialog-io-button/server.js';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import { channelsOf, claimAccount } from './channels.mjs';
import { isShownByMeta } from './meta.mjs';
import { channelsPage, connectedPage, logInPage } from './pages.mjs';
import { createState, logIn, sessionOf, useState } from './sessions.mjs';
import { addTask, workOnTasks } from './tasks.mjs';
import { createWebhooks } from './webhooks.mjs';

const file = (path) => readFileSync(path, 'utf8');
const ofPackage = (name) => fileURLToPath(import.meta.resolve(`dialog-io-button/dist/${name}`));
const ofApp = (name) => new URL(`public/${name}`, import.meta.url);
const types = { js: 'text/javascript', css: 'text/css' };

// What comes through a browser may be anything.
/** More than a client gives permission for at once. */
const MOST_CHANNELS = 10;
/** @type {(value: unknown) => value is string} */
const isName = (value) => typeof value === 'string' && /^\P{Cc}{1,100}$/u.test(value.trim());
/** @type {(value: unknown) => value is string} */
const isEmail = (value) => isName(value) && /^[^\s@]+@[^\s@]+$/.test(value.trim());
const isId = (value) => typeof value === 'string' && /^[\w-]{1,64}$/.test(value);
const isIdOrNone = (value) => value === undefined || value === null || isId(value);

/** `origin` is the app's in the browser. Without it, it is that of the requests. */
export function createApp(database, d360, origin) {
  /** @type {Hono<{ Variables: { session: any } }>} */
  const app = new Hono();

  // Before everything else: it needs the body unread, and no session.
  const handleWebhook = createWebhooks(database, d360);
  app.all('/webhooks/360dialog', (context) => handleWebhook(context.req.raw));

  app.use(bodyLimit({ maxSize: 64 * 1024 }));
  app.use(csrf(origin ? { origin } : undefined));
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        baseUri: ["'none'"],
        // Meta's SDK, for the Embedded Signup on this page.
        scriptSrc: [
          "'self'",
          d360.sdkUrl ? new URL(d360.sdkUrl).origin : 'https://connect.facebook.net',
        ],
      },
      crossOriginOpenerPolicy: 'same-origin-allow-popups',
      referrerPolicy: 'no-referrer',
    }),
  );

  const libraries = ['dialog-io-button', 'dialog-io-redirect', 'dialog-io-embedded-signup'];
  const publicFiles = {
    ...Object.fromEntries(libraries.map((name) => [`${name}.min.js`, ofPackage])),
    'app.js': ofApp,
    'app.css': ofApp,
  };
  for (const [name, pathOf] of Object.entries(publicFiles))
    app.get(`/${name}`, (context) =>
      context.body(file(pathOf(name)), 200, { 'Content-Type': types[name.split('.').at(-1)] }),
    );
  app.get('/connected.html', (context) => context.html(connectedPage()));

  app.post('/log-in', async (context) => {
    const { name, email } = await context.req.parseBody().catch(() => ({ name: '', email: '' }));
    if (!isName(name) || !isEmail(email)) return context.text('Name and email, please.', 400);
    await logIn(context, database, { name: name.trim(), email: email.trim() }, origin);
    return context.redirect('/', 303);
  });

  app.get('/', async (context) => {
    const session = await sessionOf(context, database);
    context.header('Cache-Control', 'no-store');
    if (!session) return context.html(logInPage());
    return context.html(channelsPage(session, await createState(database, session), d360));
  });

  // From here on, only with a session.
  app.use('/api/*', async (context, next) => {
    const session = await sessionOf(context, database);
    if (!session) return context.json({ error: 'Log in first.' }, 401);
    context.set('session', session);
    return next();
  });

  const { partnerId, secret } = d360;
  const sign = createSignatureHandler({ partnerId, secret, authorize: () => true });
  app.post('/api/io-signature', (context) => sign(context.req.raw));

  /** For requests with a `state`. It answers with the next one, for another attempt. */
  const withState = (work) => async (context) => {
    const session = context.get('session');
    const body = await context.req.json().catch(() => null);
    if (Object(body) !== body) return context.json({ error: 'Send a JSON object.' }, 400);
    const result = await work(session, body);
    const state = await createState(database, session);
    return context.json({ ...result, state }, result.error ? 409 : 202);
  };
  /**
   * Uses the state, saves the task and does what belongs to it, or nothing of these. The page hears the
   * rest from `/api/channels`.
   */
  const save = async (session, state, kind, ids, data, also) => {
    const isSaved = await database.transaction(async (query) => {
      if (!(await useState(query, session, state))) return false;
      await addTask(query, session.id, kind, ids, data);
      await also?.(query);
      return true;
    });
    if (!isSaved) return { error: 'This state is of another session, is old, or was used before.' };
    void workOnTasks(database, d360).catch(console.error);
    return {};
  };

  app.post(
    '/api/claims',
    withState(async (session, { state, client = null, channels }) => {
      const isResult = isIdOrNone(client) && Array.isArray(channels) && channels.every(isId);
      // Each id that 360dialog does not know costs a call, and its limit is some five in 30 seconds.
      if (!isResult || channels.length > MOST_CHANNELS) return { error: 'This is not a result.' };
      return save(session, state, 'claim', channels, { client, channels });
    }),
  );

  app.post(
    '/api/numbers',
    withState(async (session, { state, code, wabaId, phoneNumberId, businessId, coexistence }) => {
      const isSignup = isId(wabaId) && [phoneNumberId, businessId].every(isIdOrNone);
      if (!isSignup || !(phoneNumberId || coexistence === true))
        return { error: 'This is not a signup with a number.' };
      const asksMeta = Boolean(d360.meta?.appSecret);
      if (asksMeta && !(await isShownByMeta(d360.meta, code, wabaId)))
        return { error: 'Meta did not confirm that this account is yours. Please try again.' };
      const data = { wabaId, phoneNumberId, businessId };
      return save(session, state, 'signup', [phoneNumberId ?? wabaId], data, async (query) => {
        if (asksMeta) await claimAccount(query, wabaId, session.id, true);
      });
    }),
  );

  // Asks the database each second, which is right with any number of instances. LISTEN and NOTIFY
  // would spare that.
  app.get('/api/channels', (context) =>
    streamSSE(context, async (stream) => {
      for (let sent = ''; !stream.aborted; await stream.sleep(1000)) {
        // It ends with the session. The browser asks again, and is told to log in.
        const session = await sessionOf(context, database);
        if (!session) return;
        const data = JSON.stringify(await channelsOf(database, session.id));
        if (data !== sent) await stream.writeSSE({ data });
        sent = data;
      }
    }),
  );

  return app;
}
