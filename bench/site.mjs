// The sites of a run, on one port and several origins: each candidate's app, the hub, and a stranger.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import { candidates, hubOrigin } from './candidates.mjs';

const html = (head, body = '') => [
  'text/html',
  `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${head}<body>${body}`,
];
const script = (...parts) => ['text/javascript', parts.join('\n')];
const read = (path) => readFileSync(path, 'utf8');

/** Notes on the page's own clock when things happened, where a page after a reload still finds it. */
const notes = (event) => `<script>
  const note = (name) => {
    const times = JSON.parse(localStorage[name] ?? '[]');
    localStorage[name] = JSON.stringify([...times, performance.timeOrigin + performance.now()]);
  };
  if (opener) note('committed');
  document.addEventListener('${event}', () => note('result'));
</script>`;

export const buttonOf = ({ tag }, attributes) =>
  `<${tag} ${Object.entries(attributes)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ')}></${tag}>`;

/** What an app sets, in the order in which it would write it. */
export const attributesOf = (candidate, site) => ({
  'partner-id': 'aAbBcCPA',
  'redirect-url': `${site}${candidate.redirectPath}`,
});

function pagesOf(candidate, site) {
  const { event, hub, redirectHead } = candidate;
  const attributes = attributesOf(candidate, site);
  const tag = '<script src="/script.js"></script>';
  const button = buttonOf(candidate, { ...attributes, ...hub });
  return {
    '/empty.html': () => html(tag),
    '/app.html': () => html(notes(event) + tag, button),
    '/click.html': () =>
      html(tag, buttonOf(candidate, { 'partner-id': attributes['partner-id'], ...hub })),
    '/connected.html': () => html(notes(event) + redirectHead),
    // Never twice the same, so that no compiled code is kept.
    '/script.js': () => script(read(candidate.script), `// ${performance.now()}`),
    '/redirect.js': () => script(read('dist/dialog-io-redirect.min.js')),
  };
}

/** The hub sends the client on at once; with no redirect URL the client stays. */
function hubPage({ searchParams }) {
  const redirectUrl = searchParams.get('redirect_url');
  if (!redirectUrl) return html('<title>Hub</title>');
  const state = searchParams.has('state') ? `&state=${searchParams.get('state')}` : '';
  const address = `${redirectUrl}?client=oaY9LLfUCL&channels=[y9MiLoCH]${state}`;
  return html(`<script>location.replace(${JSON.stringify(address)})</script>`);
}

const strangerPage = () =>
  html(`<script>
    addEventListener('message', ({ data: messages }) => {
      for (const message of messages) parent.postMessage(message, '*');
      parent.postMessage('the last one', '*');
    });
  </script>`);

export async function openSite() {
  const server = createServer((request, response) => {
    const url = new URL(request.url, `http://${request.headers.host}`);
    if (url.origin === hubOrigin) server.emit('hub', performance.now());
    const [type, body] = pageAt(url) ?? ['text/plain', ''];
    response.setHeader('Content-Type', type);
    response.setHeader('Cache-Control', 'no-store');
    response.end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address();
  const originOf = (name) => `http://${name}.localhost:${port}`;

  const pages = new Map(
    candidates.map((candidate) => {
      const site = originOf(candidate.name);
      return [site, pagesOf(candidate, site)];
    }),
  );
  const pageAt = (url) => {
    if (url.origin === hubOrigin) return hubPage(url);
    if (url.origin === originOf('stranger')) return strangerPage();
    return pages.get(url.origin)?.[url.pathname]?.();
  };

  return {
    port,
    originOf,
    /** Resolves with the time of the next request at the hub. */
    hubRequest: async () => (await once(server, 'hub'))[0],
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
