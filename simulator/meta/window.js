/** The window of the simulated Embedded Signup: its steps, and how it ends. */
import { h } from '../pages/element.js';
import { createAnswers } from './answers.js';
import { readExtras, stepsOf } from './steps.js';

/** @type {HTMLMetaElement} */
const meta = document.querySelector('meta[name=simulation]');
const simulation = JSON.parse(meta.content);
const query = new URLSearchParams(location.search);
const { attempt, automatic, faults = [], refusal } = simulation;
const extras = readExtras(query.get('extras'));
const answers = createAnswers({ origin: query.get('origin'), cb: query.get('cb'), faults });
const orders = {
  'message-first': 'Message, then code',
  'code-first': 'Code, then message',
  'no-code': 'Message only',
  'no-message': 'Code only',
};

let draft = {
  email: 'ada@client.example',
  business: extras.business ?? 'Example Bakery',
  account: 'Example Bakery',
  displayName: 'Example Bakery',
  number: '+49 30 23125 001',
  later: false,
  code: '000000',
};
let order = automatic?.order ?? 'message-first';
/** The step that the client would leave at; none before the first and after the last. */
let current = null;
/** What is to be said when the window closes. */
let unsaid = null;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function start() {
  if (refusal) return render('This cannot be opened', [h('p', {}, refusal)]);
  keepAttempt();
  addEventListener('beforeunload', sayOnClosing);
  render('One moment …', []);
  if (faults.includes('closes')) {
    setTimeout(leave, 1500);
    // Else it would finish before it closes.
    if (automatic) return;
  }
  if (faults.includes('slow')) await pause(3000);
  if (automatic) return finishByItself(automatic);
  show(0);
}

/** In the address, so that a reload is still the same window. */
function keepAttempt() {
  const url = new URL(location.href);
  url.searchParams.set('attempt', attempt);
  history.replaceState(null, '', url);
}

/** As a test has asked for. */
async function finishByItself({ outcome, delay }) {
  await pause(delay);
  if (outcome === 'never') return;
  if (outcome === 'closed') return leave();
  await answers.both(order, await endWith(outcome));
  leave();
}

/** What is to be said of an outcome: `{ event, data, code }`. */
async function endWith(outcome) {
  const response = await fetch('/simulation/finish', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ attempt, outcome, step: current, draft: automatic ? null : draft }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** What the window still has to say when it closes; without asking anybody, for which there is no time. */
function sayOnClosing() {
  if (unsaid) answers.message(unsaid.event, unsaid.data);
  else if (current) answers.message('CANCEL', { current_step: current });
  unsaid = null;
  current = null;
}

function leave() {
  unsaid = null;
  current = null;
  close();
}

function show(index) {
  const steps = stepsOf(draft, extras);
  const step = steps[index];
  if (!step) return showDone();
  // Whoever closes the window before it has begun has left no step.
  current = index === 0 ? null : step.id;
  const form = h(
    'form',
    {
      oninput: () => (draft = { ...draft, ...entriesOf(form) }),
      onsubmit: (event) => {
        event.preventDefault();
        show(index + 1);
      },
    },
    step.body(draft, extras),
    h(
      'p',
      { class: 'actions' },
      h('button', {}, step.next),
      index > 0
        ? h('button', { type: 'button', class: 'quiet', onclick: () => show(index - 1) }, 'Back')
        : null,
    ),
  );
  render(
    step.title,
    [h('p', { class: 'lead' }, step.lead), form],
    `Step ${index + 1} of ${steps.length}`,
  );
}

const entriesOf = (form) => ({
  ...Object.fromEntries(new FormData(form)),
  later: form.elements.later ? form.elements.later.checked : draft.later,
});

async function showDone() {
  const outcome = extras.isCoexistence ? 'coexistence' : draft.later ? 'waba-only' : 'completed';
  const end = await endWith(outcome);
  current = null;
  // A client who closes the window here has finished all the same.
  unsaid = end;
  const finish = async () => {
    unsaid = null;
    await answers.both(order, end);
    leave();
  };
  const ids = Object.entries(end.data).map(([name, value]) =>
    h('div', {}, h('dt', {}, name), h('dd', {}, value)),
  );
  render('Your account is connected', [
    h('dl', { class: 'summary' }, ids),
    h('p', { class: 'actions' }, h('button', { onclick: finish }, 'Finish')),
  ]);
}

async function fail() {
  const end = await endWith('error');
  current = null;
  answers.message(end.event, end.data);
  leave();
}

function render(title, content, progress = '') {
  document.title = `${title} · Simulated Embedded Signup`;
  document.body.replaceChildren(
    h(
      'aside',
      { class: 'banner', 'aria-label': 'Simulation' },
      h('strong', {}, 'A simulation, not Meta.'),
      ' What you enter stays on this machine.',
    ),
    h('header', { class: 'bar' }, h('span', { class: 'brand' }, 'Simulated Embedded Signup')),
    h(
      'main',
      {},
      h('p', { class: 'note stepper-count' }, progress),
      h('section', { class: 'card' }, h('h1', { tabindex: '-1' }, title), content),
    ),
    h('footer', {}, refusal || automatic ? null : panel()),
  );
  document.querySelector('h1').focus();
}

function panel() {
  const select = h(
    'select',
    { id: 'order', onchange: () => (order = select.value) },
    Object.entries(orders).map(([value, text]) =>
      h('option', { value, selected: value === order }, text),
    ),
  );
  return h(
    'details',
    { class: 'panel' },
    h('summary', {}, 'What should go wrong?'),
    h('div', { class: 'field' }, h('label', { for: 'order' }, 'The answers at the end'), select),
    h(
      'p',
      { class: 'actions' },
      h('button', { type: 'button', class: 'quiet', onclick: fail }, 'End with an error now'),
    ),
  );
}

start();
