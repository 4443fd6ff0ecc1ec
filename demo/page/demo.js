/** The demo page: the form writes the buttons' attributes, the buttons' events are shown. */
import { controls, groups, setAttribute } from './attributes.js';
import { $, connectForm, form, preparePage } from './both-pages.js';
import { h, rowsOf } from '../../simulator/pages/element.js';
import { faultControls } from './fault-controls.js';
import { showProblems } from './form.js';
import { findHub, hubUrl } from './hub-address.js';
import { linkSignature } from './link-signature.js';
import { applyPageFaults } from './page-faults.js';
import { problemsOf } from './problems.js';
import { signatureUrl } from './signing-faults.js';
import { buttonSnippet, redirectSnippet } from './snippets.js';

/** @typedef {import('../../src/index.js').DialogIoButton} DialogIoButton */

const buttons = ['connect', 'permission'].map((id) => /** @type {DialogIoButton} */ ($(id)));
const isBuilt = customElements.get('dialog-io-button') !== undefined;

preparePage();
document.addEventListener('io-result', ({ detail }) => showResult(detail));
$('redirect-snippet').textContent = redirectSnippet;
$('missing').hidden = isBuilt;

const hub = await findHub();
$('static').hidden = hub.served;
/** @type {NodeListOf<HTMLElement>} */
const examples = document.querySelectorAll('[data-needs-server]');
for (const example of examples) example.hidden = !hub.served;

connectForm({
  controls,
  groups,
  faultControls: (faults) => faultControls(faults, hub),
  apply,
  showSnippet,
});

const kept = buttons.map(({ result }) => result).find(Boolean);
if (kept) showResult(kept);

function apply(configuration) {
  const { values, faults } = configuration;
  for (const button of buttons) {
    const own = attributesOf(button, values, faults);
    for (const [attribute, value] of own) setAttribute(button, attribute, value);
  }
  applyPageFaults(faults, { stranger: hub.stranger, place: $('strangers') });
  showSnippet(configuration);
  /** @type {HTMLAnchorElement} */ ($('open-hub')).href = hubUrl(hub.signup, faults).replace(
    '{partner-id}',
    encodeURIComponent(values.get('partner-id')),
  );
  const note = linkSignature(values);
  $('link-signature').textContent = note ?? '';
  $('link-signature').hidden = !note;
  if (isBuilt) showAddress(problemsOf(attributesOf(buttons[0], values, faults)));
}

function showSnippet({ framework, values }) {
  $('button-snippet').textContent = buttonSnippet(framework, values);
}

/** The second button is always the permission screen; without a hub-url both open the simulated hub. */
function attributesOf({ id }, values, faults) {
  const screen = id === 'permission' ? id : values.get('screen');
  const simulated = hubUrl(hub[screen || 'signup'], faults);
  return new Map([
    ...values,
    ['screen', screen],
    ['hub-url', values.get('hub-url') || simulated],
    ['signature-url', signatureUrl(values.get('signature-url'), faults)],
  ]);
}

function showAddress(problems) {
  showProblems(form, controls, problems);
  const [{ url }] = buttons;
  $('url').textContent = url ?? [...problems.values()].join(' ');
  $('url-parameters').replaceChildren(...(url ? rowsOf([...new URL(url).searchParams]) : []));
}

function showResult({ client, channels, revoked, state, parameters }) {
  const rows = {
    client: client ?? 'none',
    channels: channels.join(', ') || 'none',
    revoked: revoked.join(', ') || 'none',
    state: state ?? 'none',
    parameters: Object.entries(parameters)
      .map((pair) => pair.join('='))
      .join('\n'),
  };
  $('result').replaceChildren(h('dl', { class: 'rows' }, rowsOf(Object.entries(rows))));
}
