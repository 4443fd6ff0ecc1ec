// The script-tag files, from what tsc has written to dist/.
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import globals from 'globals';

const banner = '/*! dialog-io-button, MIT. Holds Lit, BSD-3-Clause, Google LLC. */';

/** Also used by `scripts/size.mjs`, so that what is measured is what is shipped. */
export const plugins = [
  nodeResolve({ exportConditions: ['production'] }),
  // Not `module`: a classic script's top-level name is its global, and no dead code.
  terser({
    ecma: 2022,
    compress: { passes: 3, pure_getters: true, unsafe_arrows: true },
    format: { comments: /^!/ },
  }),
];

/** A script without a byte order mark is read in the encoding of its page, which may not be UTF-8. */
const byteOrderMark = {
  name: 'byte-order-mark',
  renderChunk: (code) => ({ code: /[^\0-\x7f]/.test(code) ? `\ufeff${code}` : code, map: null }),
};

/** An app may append a script to one of its own that has no semicolon at its end. */
const leadingSemicolon = {
  name: 'leading-semicolon',
  renderChunk: (code) => ({ code: `;${code}`, map: null }),
};

/** Names that no script can declare, or only where it is not strict. */
const reserved = ['eval', 'undefined', 'NaN', 'Infinity'];

/**
 * A classic script of the page may have declared `const URL` at its top level, and then every script sees
 * that one. The browser's own is still in `window`. Terser drops what a file does not use.
 */
const ofBrowser = [
  ...Object.keys(globals.builtin),
  ...Object.keys(globals.browser).filter((name) => /^[A-Z]/.test(name)),
  ...['atob', 'btoa', 'console'],
].filter((name) => !reserved.includes(name));
const intro = `const {${ofBrowser.join()}} = window;`;

const scriptTag = (input, file, output) => ({
  input,
  output: { file, format: 'iife', sourcemap: true, intro, ...output },
  plugins: [...plugins, leadingSemicolon, byteOrderMark],
});

/** Both scripts put their API into one global, whichever comes first. */
const api = { name: 'DialogIo', extend: true, banner };

export default [
  scriptTag('dist/index.js', 'dist/dialog-io-button.min.js', api),
  scriptTag('dist/embedded-signup-element.js', 'dist/dialog-io-embedded-signup.min.js', api),
  scriptTag('dist/redirect.js', 'dist/dialog-io-redirect.min.js'),
  scriptTag('dist/languages/all.js', 'dist/dialog-io-languages.min.js'),
];
