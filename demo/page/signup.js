/** The demo of the embedded signup: the form writes the element's attributes, its events and its result are shown. */
import { setAttribute } from './attributes.js';
import { readConfiguration, writeConfiguration } from './configuration.js';
import { offerCopies } from './copy.js';
import { h, rowsOf } from '../../simulator/pages/element.js';
import { faultBox } from '../../simulator/pages/fault-list.js';
import { logEvents } from './event-log.js';
import { readControls, renderControls, showProblems } from './form.js';
import { findHub } from './hub-address.js';
import { applyPageFaults } from './page-faults.js';
import { shareOnServer } from './share-number.js';
import { controls, groups } from './signup-attributes.js';
import { faultySdkUrl, signupFaults } from './signup-faults.js';
import { problemsOf } from './signup-problems.js';
import { frameworkNames, serverSnippet, signupSnippet } from './snippets.js';
import { trustMeta } from './trusted-meta.js';

const $ = (id) => document.getElementById(id);
const form = $('configuration');
const button = $('signup');
/** What Meta's SDK was loaded from. It is loaded once a page, so another address needs another page. */
let loaded;

logEvents($('log'));
document.addEventListener('io-embedded-signup', ({ detail }) => void showResult(detail));
$('clear').addEventListener('click', () => $('log').replaceChildren());
$('server-snippet').textContent = serverSnippet;
$('missing').hidden = customElements.get('dialog-io-embedded-signup') !== undefined;
offerCopies($('copied'));
$('framework').append(...frameworkNames.map((name) => h('option', {}, name)));

const { sdkUrl } = await findHub();
$('static').hidden = Boolean(sdkUrl);
if (sdkUrl) trustMeta(new URL(sdkUrl).origin);

configure();
addEventListener('hashchange', configure);
form.addEventListener('input', () => apply(readControls(form, controls)));
form.addEventListener('change', () => writeConfiguration(controls, readControls(form, controls)));
form.addEventListener('submit', (event) => event.preventDefault());
$('framework').addEventListener('change', () => {
  const configuration = readControls(form, controls);
  showSnippet(configuration);
  writeConfiguration(controls, configuration);
});
$('reset').addEventListener('click', () => {
  location.hash = '';
});
$('again').addEventListener('click', () => location.reload());

function configure() {
  const { values, faults, framework } = readConfiguration(controls);
  $('controls').replaceChildren(...renderControls(groups, values));
  $('fault-controls').replaceChildren(faultControls(faults));
  if (frameworkNames.includes(framework)) $('framework').value = framework;
  const configuration = readControls(form, controls);
  apply(configuration);
  writeConfiguration(controls, configuration);
}

function faultControls(chosen) {
  return h(
    'fieldset',
    { class: 'faults' },
    h('legend', {}, 'On this page, and at Meta'),
    Object.entries(signupFaults).map(([name, { text, expectation }]) =>
      faultBox({ name, text, checked: chosen.includes(name), note: expectation }),
    ),
  );
}

function apply(configuration) {
  const { values, faults } = configuration;
  const address = values.get('sdk-url') || (sdkUrl ? faultySdkUrl(sdkUrl, faults) : '');
  const own = new Map([...values, ['sdk-url', address]]);
  // On a static host it stays disabled: there is no Meta to open.
  if (!address) own.set('disabled', 'true');
  if (window.FB) loaded ??= button.getAttribute('sdk-url');
  for (const [attribute, value] of own) setAttribute(button, attribute, value);
  $('stale').hidden = loaded === undefined || loaded === address;
  applyPageFaults(faults, {}, signupFaults);
  showSnippet(configuration);
  void problemsOf(own).then((problems) => showProblems(form, controls, problems));
}

function showSnippet({ framework, values }) {
  $('signup-snippet').textContent = signupSnippet(framework, values);
}

/** What the server answers shows below the ids; a newer result takes its place. */
async function showResult(result) {
  const { event, wabaId, phoneNumberId, businessId, coexistence, code } = result;
  const ids = { wabaId, phoneNumberId, businessId, code };
  const rows = Object.entries(ids).map(([name, value]) => [name, value ?? 'none']);
  const answer = h('p', { id: 'answer' }, 'Your server shares the number …');
  $('result').replaceChildren(
    h('dl', { class: 'rows' }, rowsOf([['event', event || 'none'], ...rows])),
    h('p', { class: 'note' }, coexistence ? 'The client keeps its WhatsApp Business app.' : ''),
    answer,
  );
  answer.textContent = await shareOnServer(result).catch(() => 'The server cannot be reached.');
}
