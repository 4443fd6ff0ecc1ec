/** The simulated hub: shows one step after the other, then goes back to the partner with the redirect result. */
import { h } from './element.js';
import { decisionOf, newDraft, withSignup } from './draft.js';
import { chosenFaults, faults } from './faults.js';
import { faultPanel, receivedPanel } from './panels.js';
import { refusalContent } from './refusal.js';
import { readRequest } from './request.js';
import { routeOf, steps } from './steps.js';
import { texts as textsByLanguage } from './texts.js';

/** @type {HTMLMetaElement | null} */
const simulation = document.querySelector('meta[name=simulation]');
const request = readRequest(location.href, JSON.parse(simulation?.content ?? 'null'));
const { partner, store } = request;
const route = request.refusal ? [] : routeOf(request.screen, partner);

let language = request.language;
let texts = textsByLanguage[language];
let draft;
let view = showLoading;

// The address, not the request: the panel may have changed what should go wrong.
const chosen = () => [
  ...new Set([...request.faults, ...chosenFaults(new URLSearchParams(location.search))]),
];
const slowness = () =>
  new Promise((done) =>
    setTimeout(done, Math.max(0, ...chosen().map((name) => faults[name].delay ?? 0))),
  );

function show(next) {
  view = next;
  view();
}

async function start() {
  if (request.refusal) return show(showRefusal);
  if (request.attempt) keepAttempt();
  draft = newDraft(request, texts);
  const stay = chosen()
    .map((name) => faults[name].stay)
    .find(Boolean);
  if (stay) setTimeout(close, stay);
  show(showLoading);
  // Else it would finish before it closes.
  if (stay && request.automatic) return;
  await slowness();
  if (request.automatic) return finishByItself(request.automatic);
  enter(0);
}

/** In the address, so that a reload is still the same window. */
function keepAttempt() {
  const url = new URL(location.href);
  url.searchParams.set('attempt', request.attempt);
  history.replaceState(null, '', url);
}

/** As a test has asked for. */
async function finishByItself({ outcome, delay }) {
  await new Promise((done) => setTimeout(done, delay));
  if (outcome === 'left') return close();
  if (outcome === 'never') return;
  await leave(await store.finish({ redirectUrl: request.redirectUrl, faults: chosen() }));
}

function enter(index) {
  draft = steps[route[index]].enter(draft, request);
  show(() => showStep(index));
  if (index > 0) document.querySelector('h1').focus();
  /** @type {HTMLFormElement} */
  const form = document.querySelector('main form');
  if (request.auto) form.requestSubmit();
}

function leaveStep(index) {
  if (index + 1 < route.length) enter(index + 1);
  else finish();
}

async function finish() {
  // A paying partner manages its clients' channels without asking.
  if (!route.includes('permission')) {
    draft = withSignup(draft, request);
    draft = { ...draft, channel: draft.account.channels.map(({ id }) => id) };
  }
  const { account, channels, revoked } = decisionOf(draft);
  const address = await store.finish({
    account,
    channels,
    revoked,
    name: draft.name,
    email: draft.email,
    state: request.parameters.get('state'),
    redirectUrl: request.redirectUrl,
    faults: chosen(),
  });
  await leave(address);
}

async function leave(address) {
  show(() => showLeaving(address));
  document.querySelector('h1').focus();
  await slowness();
  location.assign(address);
}

function showStep(index) {
  const step = steps[route[index]];
  const change = (part) => {
    draft = { ...draft, ...part };
    view();
    document.querySelector('h1').focus();
  };
  const { title, lead, body, next, other } = step.render({
    ...request,
    draft,
    texts,
    partner,
    change,
  });
  const form = h(
    'form',
    {
      oninput: () => (draft = { ...draft, ...entriesOf(form) }),
      onsubmit: (event) => {
        event.preventDefault();
        leaveStep(index);
      },
    },
    body,
    h(
      'p',
      { class: 'actions' },
      h('button', {}, next),
      index > 0
        ? h(
            'button',
            { type: 'button', class: 'quiet', onclick: () => enter(index - 1) },
            texts.back,
          )
        : other,
    ),
  );
  render(title, [h('p', { class: 'lead' }, lead), form], route.length > 1 ? stepper(index) : null);
}

/** A checkbox group is a list, also when none or one of it is ticked. */
function entriesOf(form) {
  const data = new FormData(form);
  return {
    ...Object.fromEntries(data),
    channel: form.elements.channel ? data.getAll('channel') : draft.channel,
  };
}

function showLoading() {
  render(texts.loading, []);
}

function showLeaving(address) {
  render(texts.leaving.title(partner.name), [
    h('p', {}, h('a', { href: address }, texts.leaving.link)),
  ]);
}

function showRefusal() {
  render(texts.refusals[request.refusal.kind].title, refusalContent(request, texts));
}

function stepper(current) {
  return h(
    'nav',
    { 'aria-label': texts.progress },
    h('p', { class: 'note stepper-count' }, texts.stepOf(current + 1, route.length)),
    h(
      'ol',
      { class: 'stepper' },
      route.map((name, index) =>
        h(
          'li',
          {
            class: index < current ? 'done' : null,
            'aria-current': index === current ? 'step' : null,
          },
          h('span', {}, texts[name].step),
        ),
      ),
    ),
  );
}

function languageSwitch() {
  return Object.entries(textsByLanguage)
    .filter(([name]) => name !== language)
    .map(([name, { language: label }]) =>
      h(
        'button',
        { type: 'button', class: 'quiet', lang: name, onclick: () => speak(name) },
        label,
      ),
    );
}

function speak(name) {
  language = name;
  const url = new URL(location.href);
  url.searchParams.set('spoken', name);
  history.replaceState(null, '', url);
  texts = textsByLanguage[name];
  view();
  document.querySelector('h1').focus();
}

function render(title, content, progress = null) {
  document.documentElement.lang = language;
  document.title = `${title} · ${texts.product}`;
  const panels = request.refusal
    ? []
    : [faultPanel({ ...request, texts }), receivedPanel({ ...request, texts })];
  document.body.replaceChildren(
    h(
      'aside',
      { class: 'banner', 'aria-label': texts.product },
      h('strong', {}, texts.banner.title),
      ' ',
      texts.banner.text,
    ),
    h('header', { class: 'bar' }, h('span', { class: 'brand' }, texts.product), languageSwitch()),
    h(
      'main',
      {},
      progress,
      h('section', { class: 'card' }, h('h1', { tabindex: '-1' }, title), content),
    ),
    h('footer', {}, signatureNote(), panels),
  );
}

function signatureNote() {
  if (request.refusal || !partner.signed) return null;
  const { accepted, unchecked } = texts.signature;
  return h('p', { class: 'note' }, request.served ? accepted : unchecked);
}

start();
