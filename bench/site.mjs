// The sites of a run, on one port and several origins: each candidate's app, and the hub.
import { on, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { article } from './article.mjs';
import { candidates, hubOrigin } from './candidates.mjs';

const html = (head, body = '') => [
  'text/html',
  `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${head}<body>${body}`,
];
const script = (...parts) => ['text/javascript', parts.join('\n')];
/** As a web server sends it. @param {string[]} page */
const packed = ([type, body]) => [type, gzipSync(body), { 'Content-Encoding': 'gzip' }];
const read = (path) => readFileSync(path, 'utf8');

/**
 * The redirect page notes when it began, on the clock that windows of one site share; the app tells
 * the server how long after that its event came.
 */
const watch = (event) => `<script>
  const now = () => performance.timeOrigin + performance.now();
  if (opener) localStorage.committed = now();
  else
    document.addEventListener('${event}', () => {
      const query = new URLSearchParams({
        waited: now() - localStorage.committed,
        reloaded: location.search !== '',
      });
      fetch('/result?' + query, { keepalive: true });
    });
</script>`;

export const buttonOf = ({ tag }, attributes) =>
  `<${tag} ${Object.entries(attributes)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ')}></${tag}>`;

/** How long the server takes for a script that is late. */
const LATE_MS = 500;

/** What an app sets, in the order in which it would write it. */
export const attributesOf = (candidate, site) => ({
  'partner-id': 'aAbBcCPA',
  'redirect-url': `${site}${candidate.redirectPath}`,
});

function pagesOf(candidate, site) {
  const { event, hub, snippet, loading } = candidate;
  const { 'redirect-url': redirectUrl, ...others } = { ...attributesOf(candidate, site), ...hub };
  const load = '<script src="/script.js"></script>';
  const late = `<script src="/script.js?after=${LATE_MS}" defer></script>`;
  const button = buttonOf(candidate, { ...others, 'redirect-url': redirectUrl });
  return {
    '/blank.html': () => html(''),
    '/empty.html': () => html(load),
    '/button.html': () => html(load, button),
    '/watched.html': () => html(watch(event) + load, button),
    '/no-redirect.html': () => html(load, buttonOf(candidate, others)),
    // As its documents say that a page should load the script.
    '/article.html': () =>
      html(`${snippet}<script src="/script.js" ${loading}></script>`, article(button)),
    '/plain-article.html': () => html('', article('')),
    '/late.html': () => html(snippet, `${article(button)}${late}`),
    '/connected.html': () => html(`${watch(event)}<script src="/redirect.js"></script>`),
    // Never twice the same, so that no compiled code is kept.
    '/script.js': () => packed(script(read(candidate.script), `// ${performance.now()}`)),
    '/redirect.js': () => script(read(candidate.redirectScript)),
  };
}

/** Where the hub sends the client on to, at once; with no redirect URL the client stays. */
function redirectOf({ searchParams }) {
  const redirectUrl = searchParams.get('redirect_url');
  if (!redirectUrl) return null;
  const state = searchParams.has('state') ? `&state=${searchParams.get('state')}` : '';
  return `${redirectUrl}?client=oaY9LLfUCL&channels=[y9MiLoCH]${state}`;
}

export async function openSite() {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, `http://${request.headers.host}`);
    const redirect = url.origin === hubOrigin && redirectOf(url);
    if (url.origin === hubOrigin) server.emit('hub', performance.now());
    if (url.pathname === '/result') server.emit('result', Object.fromEntries(url.searchParams));
    const [type, body, headers] = pageAt(url) ?? ['text/plain', ''];
    response.setHeaders(
      new Map(Object.entries({ 'Content-Type': type, 'Cache-Control': 'no-store', ...headers })),
    );
    if (redirect) response.writeHead(302, { Location: redirect });
    const delayMs = Number(url.searchParams.get('after'));
    if (delayMs > 0) await delay(delayMs);
    response.end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const originOf = (name) => `http://${name}.localhost:${port}`;

  const pages = new Map(
    candidates.map((candidate) => {
      const site = originOf(candidate.name);
      return [site, pagesOf(candidate, site)];
    }),
  );
  const pageAt = (url) => {
    if (url.origin === hubOrigin) return html('<title>Hub</title>');
    return pages.get(url.origin)?.[url.pathname]?.();
  };

  return {
    port,
    originOf,
    /** Resolves with the time of the next request at the hub. */
    hubRequest: async () => (await once(server, 'hub'))[0],
    /** How long after the redirect page began the event came, in ms: of each event from now on. */
    async *results() {
      for await (const [{ waited, reloaded }] of on(server, 'result'))
        yield { waited: Number(waited), reloaded: reloaded === 'true' };
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
