/** The partner's app of these tests: two pages, and the script files of the package. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = dirname(fileURLToPath(import.meta.resolve('dialog-io-button')));
const here = dirname(fileURLToPath(import.meta.url));
const types = { html: 'text/html', js: 'text/javascript' };

/** `settings` is what the page asks for; port 0 is any free one. */
export async function serveApp(settings, port = 0) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname === '/settings.json') return response.end(JSON.stringify(settings));
    const path = pathname === '/' ? '/index.html' : pathname;
    const [, script] = /^\/dialog-io-button\/([\w.-]+)$/.exec(path) ?? [];
    const file = script ? `${dist}/${script}` : /^\/\w+\.html$/.test(path) && here + path;
    const body = file && (await readFile(file).catch(() => null));
    response
      .writeHead(body ? 200 : 404, { 'Content-Type': types[path.split('.').pop()] ?? 'text/plain' })
      .end(body || '');
  });
  await once(server.listen(port, 'localhost'), 'listening');
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://localhost:${address.port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

// By hand, beside `npx dialog-io-button simulate`.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const hubUrl = 'http://127.0.0.1:8360/onboarding/{partner-id}';
  const { url } = await serveApp({ hubUrl }, 3000);
  console.log(url);
}
