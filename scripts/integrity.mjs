// Subresource Integrity of the script-tag files, for pages that take them from a CDN.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const scriptFile = (name) => `dist/dialog-io-${name}.min.js`;

export const scriptFiles = ['button', 'embedded-signup', 'redirect', 'languages'].map(scriptFile);

export const integrityOf = (path) =>
  `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`;
