/** The demo of the embedded signup: the form writes the element's attributes, its events and its result are shown. */
import { setAttribute } from './attributes.js';
import { $, connectForm, form, preparePage } from './both-pages.js';
import { h, rowsOf } from '../../simulator/pages/element.js';
import { faultBox } from '../../simulator/pages/fault-list.js';
import { showProblems } from './form.js';
import { findHub } from './hub-address.js';
import { applyPageFaults } from './page-faults.js';
import { shareOnServer } from './share-number.js';
import { controls, groups } from './signup-attributes.js';
import { faultySdkUrl, signupFaults } from './signup-faults.js';
import { problemsOf } from './signup-problems.js';
import { serverSnippet, signupSnippet } from './snippets.js';
import { trustMeta } from './trusted-meta.js';

const button = $('signup');
/** What Meta's SDK was loaded from. It is loaded once a page, so another address needs another page. */
let loaded;

preparePage();
document.addEventListener('io-embedded-signup', ({ detail }) => void showResult(detail));
$('server-snippet').textContent = serverSnippet;
$('missing').hidden = customElements.get('dialog-io-embedded-signup') !== undefined;

const { sdkUrl } = await findHub();
$('static').hidden = Boolean(sdkUrl);
if (sdkUrl) trustMeta(new URL(sdkUrl).origin);

connectForm({ controls, groups, faultControls, apply, showSnippet });
$('again').addEventListener('click', () => location.reload());

function faultControls(chosen) {
  const boxes = Object.entries(signupFaults).map(([name, { text, expectation }]) =>
    faultBox({ name, text, checked: chosen.includes(name), note: expectation }),
  );
  return [h('fieldset', { class: 'faults' }, h('legend', {}, 'On this page, and at Meta'), boxes)];
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
