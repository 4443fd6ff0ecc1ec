// The button in a version of jsdom, as Jest runs a test: in jsdom's own globals, which lack some of
// Node's. The argument is the name under which that version is installed.
import { readFileSync } from 'node:fs';
import { useButton } from './use-button.mjs';

const { JSDOM, VirtualConsole } = await import(process.argv[2]).then((module) => module.default);

const console = new VirtualConsole();
console.on('jsdomError', (error) => {
  // What the button can do nothing about: it asked for a window.
  if (!/Not implemented: .*window\.open/i.test(error.message)) throw error;
});
const { window } = new JSDOM('', {
  url: 'http://localhost/',
  runScripts: 'outside-only',
  pretendToBeVisual: true,
  virtualConsole: console,
});
const scripts = new URL('../../node_modules/dialog-io-button/dist/', import.meta.url);
for (const name of ['button', 'embedded-signup'])
  window.eval(readFileSync(new URL(`dialog-io-${name}.min.js`, scripts), 'utf8'));

await useButton(window);
window.close();
