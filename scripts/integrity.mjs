// Subresource Integrity of the script-tag files, for pages that take them from a CDN.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const scriptFiles = ['dist/dialog-io-button.min.js', 'dist/dialog-io-redirect.min.js'];

export const integrityOf = (path) =>
  `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`;
