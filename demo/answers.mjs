/** The files of the demo. */
import { readFile } from 'node:fs/promises';
import { dirname, extname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plain } from '../simulator/answers.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const publicFolders = ['demo/page', 'dist', 'simulator/pages'].map(
  (folder) => resolve(root, folder) + sep,
);
const pages = ['index.html', 'embedded-signup.html'].map((name) => resolve(root, name));

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
  const allowed = pages.includes(path) || publicFolders.some((folder) => path.startsWith(folder));
  const body = allowed ? await readFile(path).catch(() => null) : null;
  if (body === null) return plain(404, 'Not found');
  const type = contentTypes[extname(path)] ?? 'application/octet-stream';
  return { status: 200, headers: { 'Content-Type': type }, body };
}

export const isPage = ({ headers }) => headers['Content-Type'] === contentTypes['.html'];
