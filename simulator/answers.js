/** What the simulator answers with. */
import { readFile } from 'node:fs/promises';
import { dirname, extname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {Record<string, string>} [headers]
 * @property {string | Buffer} [body]
 */

const root = dirname(fileURLToPath(import.meta.url));

/** @type {Record<string, string>} */
const contentTypes = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Below which of the simulator's folders files are public. */
const publicFolders = ['pages', 'meta'].map((folder) => resolve(root, folder) + sep);

/** A file of the simulator, by its path there. @param {string} path @returns {Promise<Answer>} */
export async function file(path) {
  const absolute = resolve(root, `./${path}`);
  const type = contentTypes[extname(absolute)];
  const isPublic =
    type !== undefined && publicFolders.some((folder) => absolute.startsWith(folder));
  const body = isPublic ? await readFile(absolute).catch(() => null) : null;
  if (body === null) return plain(404, 'Not found');
  return { status: 200, headers: { 'Content-Type': type ?? '' }, body };
}

/** @param {number} status @param {string} text @returns {Answer} */
export const plain = (status, text) => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  body: text,
});

/** @param {number} status @param {unknown} value @param {Record<string, string>} [headers] @returns {Answer} */
export const json = (status, value, headers) => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

/** @param {string} location @param {Record<string, string>} [headers] @returns {Answer} */
export const redirect = (location, headers) => ({
  status: 302,
  headers: { ...headers, Location: location },
});

/**
 * A page whose script reads `data` from a `<meta name="simulation">`.
 *
 * @param {string} path @param {number} status @param {unknown} data @param {Record<string, string>} [headers]
 * @returns {Promise<Answer>}
 */
export async function page(path, status, data, headers) {
  const { body = '', headers: own } = await file(path);
  const content = JSON.stringify(data).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const html = fromFolder(`/simulator/${dirname(path)}/`, String(body)).replace(
    '</head>',
    () => `<meta name="simulation" content="${content}" /></head>`,
  );
  return { status, headers: { ...own, ...headers }, body: html };
}

/** Pages stand at several paths, but their links are relative, for static hosts. @param {string} folder @param {string} html */
function fromFolder(folder, html) {
  return html.replace(
    /(?<=(?:href|src)=")\.[^"]*/g,
    (path) => new URL(path, `http://simulator${folder}`).pathname,
  );
}

const strict = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data:",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'self'",
};

/** The strict policy, with other directives if a page needs them. @param {Record<string, string>} [directives] */
export const contentSecurityPolicy = (directives = {}) =>
  Object.entries({ ...strict, ...directives })
    .map((directive) => directive.join(' '))
    .join('; ');
