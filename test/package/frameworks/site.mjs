// The partner's site: the built apps and the redirect page.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

const script = (name) => `<script src="/node_modules/dialog-io-button/dist/${name}"></script>\n`;
const copy = script('dialog-io-button.min.js');

/** The file behind an address, as text. */
async function read(folder, pathname) {
  if (pathname === '/favicon.ico') return '';
  if (pathname === '/redirect.html') return `<!doctype html>${script('dialog-io-redirect.min.js')}`;
  if (pathname === '/plain/thrice.html') {
    const page = await readFile(`${folder}/apps/plain/index.html`, 'utf8');
    return page.replace('<script type="importmap">', (tag) => copy + copy + tag);
  }
  if (pathname.startsWith('/plain/')) return readFile(`${folder}/apps${pathname}`, 'utf8');
  const isSource = /^\/node_modules\/|^\/migration\/\w+\.html/.test(pathname);
  return readFile(`${folder}${isSource ? '' : '/dist'}${pathname}`, 'utf8');
}

/** A sample as it was built, on an origin of its own, with the scripts for script tags beside it. */
export const serveBuilt = (root, built) =>
  listen((pathname) => {
    if (/^\/dialog-io-\w+\.min\.js$/.test(pathname))
      return readFile(`${root}/node_modules/dialog-io-button/dist${pathname}`, 'utf8');
    return readFile(
      `${built}${pathname.endsWith('/') ? `${pathname}index.html` : pathname}`,
      'utf8',
    );
  });

/** All the apps, and the redirect page. */
export const serve = (folder) => listen((pathname) => read(folder, pathname));

/** Serves on a free port what is read for an address; `close` ends it. */
async function listen(read) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const text = await read(pathname).catch(() => null);
    const body =
      text?.replaceAll('http://localhost:8000', `http://${request.headers.host}`) ?? null;
    const type = types[extname(pathname) || '.html'] ?? 'text/plain';
    response.writeHead(body === null ? 404 : 200, { 'Content-Type': `${type}; charset=utf-8` });
    response.end(body);
  });
  await once(server.listen(0, 'localhost'), 'listening');
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { origin: `http://localhost:${port}`, close };
}
