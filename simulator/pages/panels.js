import { h, rowsOf } from './element.js';
import { faultList } from './fault-list.js';
import { chosenFaults } from './faults.js';

/** The switches of what goes wrong. They write the page's address, which is the only place that keeps them. */
export function faultPanel({ texts, served, store }) {
  const words = texts.panel;
  const form = h(
    'form',
    { onchange: () => write(new FormData(form).getAll('fault')), onsubmit: startAgain },
    h('p', {}, words.lead),
    faultList({ texts, served, chosen: chosenFaults(query()) }),
    h(
      'p',
      { class: 'actions' },
      h('button', {}, words.restart),
      h('button', { type: 'button', class: 'quiet', onclick: forgetClient }, words.forget),
    ),
  );

  async function forgetClient() {
    await store.forget();
    startOver();
  }

  return h('details', { class: 'panel' }, h('summary', {}, words.title), form);
}

export function receivedPanel({ texts, received }) {
  return h(
    'details',
    { class: 'panel' },
    h('summary', {}, texts.received.title),
    received.length > 0
      ? h('dl', { class: 'summary' }, rowsOf(received))
      : h('p', {}, texts.received.none),
  );
}

const query = () => new URLSearchParams(location.search);

function write(names) {
  const url = new URL(location.href);
  url.searchParams.delete('fault');
  url.searchParams.delete('hopped');
  if (names.length > 0) url.searchParams.set('fault', names.join());
  history.replaceState(null, '', url);
}

function startAgain(event) {
  event.preventDefault();
  startOver();
}

/** A new attempt, which the simulator has not seen. */
function startOver() {
  const url = new URL(location.href);
  url.searchParams.delete('attempt');
  location.replace(url);
}
