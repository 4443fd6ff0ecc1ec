// What the dev server answers besides files: a stand-in for 360dialog and pages with headers of choice,
// on three origins; and the simulator. `sites.ts` is the test's side of it.
//
//   http://localhost:PORT        the app
//   http://127.0.0.1:PORT        the hub, another site
//   http://127.0.0.1:ANY         the stranger, yet another origin
import { createServer } from 'node:http';
import { PassThrough } from 'node:stream';
import { startSimulator } from '../../../simulator/index.js';

// The stand-in, for tests in which the button is what matters: pages that ask for nothing else, so that
// hundreds of windows cost little, and a redirect that says whatever a test says. `steps=page:same-origin`
// is a page with that Cross-Origin-Opener-Policy.
const steps = {
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
  const [kind, coop] = step.split(':');
  if (coop) ctx.set('Cross-Origin-Opener-Policy', coop);
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

async function give(ctx, { status = 200, headers = {}, body = '', delay = 0, breaksOff = false }) {
  await new Promise((resolve) => setTimeout(resolve, delay));
  ctx.status = status;
  ctx.type = 'html';
  ctx.set(headers);
  ctx.body = breaksOff ? breakingOff(body, ctx) : body;
}

/** The connection ends before the answer does. */
function breakingOff(body, { res }) {
  const stream = new PassThrough();
  stream.write(body);
  setTimeout(() => res.destroy(), 100);
  return stream;
}

/** Middleware and plugin for Web Test Runner. Each engine has its own, because they run side by side. */
export function sites() {
  /** Answers that tests have set, by path. */
  const answers = new Map();
  let stranger;
  let demo;
  let simulator;

  const commands = {
    'sites:stranger': () => `http://127.0.0.1:${stranger.address().port}`,
    async 'sites:demo'() {
      // Only then, because it signs with what is built.
      const { createDemoServer } = await import('../../../demo/server.mjs');
      demo ??= await createDemoServer();
      return demo.demoOrigin;
    },
    async 'sites:simulator'(next) {
      simulator ??= await startSimulator({ port: 0 });
      simulator.reset();
      if (next) simulator.next(next);
      const { hubUrl, permissionUrl } = simulator;
      return { hubUrl, permissionUrl };
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
      await simulator?.close();
    },
    executeCommand: ({ command, payload }) => commands[command]?.(payload),
  };
  return { middleware, plugin };
}
