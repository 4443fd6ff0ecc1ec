/** What the demo's sites answer with: `{ status, headers, body }`. */
import { readFile } from 'node:fs/promises';
import { dirname, extname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const publicFolders = ['demo', 'dist', 'simulator/pages'].map(
  (folder) => resolve(root, folder) + sep,
);
const startPage = resolve(root, 'index.html');

const contentTypes = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

export async function file(pathname) {
  const path = resolve(root, '.' + decodeURIComponent(pathname.replace(/\/$/, '/index.html')));
  const allowed = path === startPage || publicFolders.some((folder) => path.startsWith(folder));
  const body = allowed && (await readFile(path).catch(() => false));
  if (body === false) return plain(404, 'Not found');
  const type = contentTypes[extname(path)] ?? 'application/octet-stream';
  return { status: 200, headers: { 'Content-Type': type }, body };
}

export const isPage = ({ headers }) => headers['Content-Type'] === contentTypes['.html'];

export const plain = (status, text) => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  body: text,
});

export const redirect = (Location, headers) => ({ status: 302, headers: { ...headers, Location } });

export const json = (value) => ({
  status: 200,
  headers: { 'Content-Type': contentTypes['.json'] },
  body: JSON.stringify(value),
});
