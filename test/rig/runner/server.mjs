// What the dev server answers besides files: a scripted 360dialog and pages with headers of choice,
// on three origins. `sites.ts` is the test's side of it.
//
//   http://localhost:PORT        the app
//   http://127.0.0.1:PORT        the hub, another site
//   http://127.0.0.1:ANY         the stranger, yet another origin
import { createServer } from 'node:http';

// The hub is a list of steps, walked through one by one before it redirects with the result:
// `steps=302:same-origin,page` is a bare 302 with that COOP, then a page without one.
// A second colon gives a Cross-Origin-Embedder-Policy.
const steps = {
  302: (ctx, next) => ctx.redirect(next),
  /** A page that goes on by itself, after `delay` ms. */
  page(ctx, next) {
    const delay = Number(ctx.query.delay ?? 0);
    ctx.type = 'html';
    ctx.body = `<title>Hub</title><script>
      setTimeout(() => location.assign(${JSON.stringify(next)}), ${delay});
    </script>`;
  },
  /** A page that goes on when the user clicks `#next`. */
  wait(ctx, next) {
    ctx.type = 'html';
    ctx.body = `<title>Hub</title><a id="next" href="${next.replaceAll('&', '&amp;')}">Next</a>`;
  },
};

function hub(ctx) {
  const list = String(ctx.query.steps ?? 'page').split(',');
  const at = Number(ctx.query.at ?? 0);
  const step = list[at];
  if (step === undefined) return ctx.redirect(redirectAddress(ctx.query));
  const [kind, coop, coep] = step.split(':');
  if (coop) ctx.set('Cross-Origin-Opener-Policy', coop);
  if (coep) ctx.set('Cross-Origin-Embedder-Policy', coep);
  const next = new URL(ctx.href);
  next.searchParams.set('at', String(at + 1));
  steps[kind](ctx, next.href);
}

/** The redirect URL with `result`, a query string, appended as it is, and the state echoed. */
function redirectAddress({
  redirect_url,
  state,
  echo = state,
  result = 'client=c1&channels=[ch1]',
}) {
  const query = result + (echo ? `&state=${encodeURIComponent(echo)}` : '');
  return redirect_url + (redirect_url.includes('?') ? '&' : '?') + query;
}

async function give(ctx, { status = 200, headers = {}, body = '', delay = 0 }) {
  await new Promise((resolve) => setTimeout(resolve, delay));
  ctx.status = status;
  ctx.type = 'html';
  ctx.set(headers);
  ctx.body = body;
}

/** Middleware and plugin for Web Test Runner. Each engine has its own, because they run side by side. */
export function sites() {
  /** Answers that tests have set, by path. */
  const answers = new Map();
  let stranger;
  let demo;

  const commands = {
    'sites:stranger': () => `http://127.0.0.1:${stranger.address().port}`,
    async 'sites:demo'() {
      // Only then, because it signs with what is built.
      const { createDemoServer } = await import('../../../demo/server.mjs');
      demo ??= await createDemoServer();
      return demo.demoOrigin;
    },
    'sites:serve'({ path, answer }) {
      answers.set(path, answer);
      return true;
    },
  };
  const middleware = async (ctx, next) => {
    if (answers.has(ctx.path)) await give(ctx, answers.get(ctx.path));
    else if (ctx.path === '/rig/hub') hub(ctx);
    else await next();
  };
  /** @type {import('@web/test-runner').TestRunnerPlugin<any>} */
  const plugin = {
    name: 'sites',
    serverStart({ app }) {
      stranger = createServer(app.callback()).listen(0, '127.0.0.1');
    },
    async serverStop() {
      stranger.close();
      await demo?.close();
    },
    executeCommand: ({ command, payload }) => commands[command]?.(payload),
  };
  return { middleware, plugin };
}
