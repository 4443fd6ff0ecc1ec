// The button in a version of happy-dom, as Vitest runs a test: with the globals of Node and happy-dom's
// among them. The argument is the name under which that version is installed.
import { runInNewContext } from 'node:vm';
import { useButton } from './use-button.mjs';

const { Window } = await import(process.argv[2]);
const window = new Window({ url: 'http://localhost/' });
const ofLanguage = runInNewContext('Object.getOwnPropertyNames(globalThis)');

const namesOf = (object) =>
  object && object !== Object.prototype
    ? [...Object.getOwnPropertyNames(object), ...namesOf(Object.getPrototypeOf(object))]
    : [];
for (const name of new Set(namesOf(window))) {
  const isMethod = /^[a-z]/.test(name);
  if (ofLanguage.includes(name) || (isMethod && name in globalThis)) continue;
  const value = window[name];
  globalThis[name] = isMethod && typeof value === 'function' ? value.bind(window) : value;
}
Object.assign(globalThis, { window: globalThis, document: window.document });

await import('dialog-io-button');
await import('dialog-io-button/embedded-signup-element.js');
await useButton(globalThis);
process.exit();
