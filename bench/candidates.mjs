// What is measured: this product, what a user would pick instead, and the least that a browser needs
// for the same.
import { readFileSync } from 'node:fs';

/** Their `env="local"` opens this address; the others are told to open it too. */
export const hubOrigin = 'http://localhost:8082';
const hubUrl = `${hubOrigin}/dashboard/app/{partner-id}`;

/** What docs/styling.md says to put into a page whose script may be late. */
function documentedStyle() {
  const [, css] = /## Before the script has loaded[^]*?```css\n([^]*?)```/.exec(
    readFileSync('docs/styling.md', 'utf8'),
  );
  return `<style>${css}</style>`;
}

/**
 * @typedef {object} Candidate
 * @property {string} name Also that of its site, `{name}.localhost`.
 * @property {string} title
 * @property {string} tag
 * @property {string} script What an app loads by script tag.
 * @property {object} hub The attributes that send its window to the hub of the bench.
 * @property {string} redirectPath Its redirect page.
 * @property {string} redirectScript What that page loads.
 * @property {string} event What it dispatches when the result is there.
 * @property {boolean} reloads Whether the app's page is reloaded on the way.
 * @property {string} loading How its documents load the script: the attributes of its tag.
 * @property {string} snippet What they put into the head besides.
 */

/** @type {Candidate[]} */
export const candidates = [
  {
    name: 'ours',
    title: 'dialog-io-button',
    tag: 'dialog-io-button',
    script: 'dist/dialog-io-button.min.js',
    hub: { 'hub-url': hubUrl },
    redirectPath: '/connected.html',
    redirectScript: 'dist/dialog-io-redirect.min.js',
    event: 'io-result',
    reloads: false,
    loading: 'defer',
    snippet: documentedStyle(),
  },
  {
    name: 'theirs',
    title: '360dialog-connect-button',
    tag: 'dialog-connect-button',
    script: 'node_modules/360dialog-connect-button/dist/dialog-connect-button.umd.js',
    hub: { env: 'local' },
    // As its document asks: the redirect URL is the page that has the button.
    redirectPath: '/watched.html',
    redirectScript: 'node_modules/360dialog-connect-button/dist/dialog-connect-button.umd.js',
    event: 'connect-callback',
    reloads: true,
    loading: '',
    snippet: '',
  },
  {
    name: 'limit',
    title: 'a bare custom element',
    tag: 'bare-button',
    script: 'bench/bare-button.js',
    hub: { 'hub-url': hubUrl },
    redirectPath: '/connected.html',
    redirectScript: 'bench/bare-redirect.js',
    event: 'bare-result',
    reloads: false,
    loading: 'defer',
    snippet: '',
  },
];
