/** The steps that a client sees in the window, in order. A control's name is the draft's key for it. */
import { h } from '../pages/element.js';

/** `id` is what a client that leaves here comes back with, as `current_step`. */
const all = [
  {
    id: 'LOGIN',
    title: 'Log in',
    lead: 'Here the client logs in with its own account. Please enter no real data.',
    next: 'Log in',
    body: ({ email }) => [field('Email', { name: 'email', type: 'email', value: email })],
  },
  {
    id: 'BUSINESS_PORTFOLIO',
    title: 'Your business',
    lead: 'The business that the WhatsApp account belongs to.',
    next: 'Continue',
    body: ({ business }) => [field('Business', { name: 'business', value: business })],
  },
  {
    id: 'WHATSAPP_ACCOUNT',
    title: 'Your WhatsApp Business account',
    lead: 'Customers see the display name.',
    next: 'Continue',
    body: ({ account, displayName }) => [
      field('WhatsApp Business account', { name: 'account', value: account }),
      field('Display name', { name: 'displayName', value: displayName }),
    ],
  },
  {
    id: 'PHONE_NUMBER_SETUP',
    title: 'Your phone number',
    lead: 'With country code. Nobody is called.',
    next: 'Continue',
    body: ({ number, later }, { isCoexistence }) => [
      field(isCoexistence ? 'Number in your WhatsApp Business app' : 'Phone number', {
        name: 'number',
        type: 'tel',
        value: number,
      }),
      isCoexistence ? null : box('Add a number later', { name: 'later', checked: later }),
    ],
  },
  {
    id: 'PHONE_NUMBER_VERIFICATION',
    title: 'Verify your number',
    lead: 'Any code will do.',
    next: 'Verify',
    isSkipped: ({ later }, { isPreverified }) => later || isPreverified,
    body: ({ code }) => [field('Code', { name: 'code', inputmode: 'numeric', value: code })],
  },
  {
    id: 'PERMISSIONS',
    title: 'Permissions',
    lead: 'The app that opened this window may manage the WhatsApp Business account.',
    next: 'Allow',
    body: ({ account }) => [h('p', {}, 'Account: ', h('strong', {}, account))],
  },
];

/** The steps of this draft. */
export const stepsOf = (draft, extras) =>
  all.filter(({ isSkipped }) => !isSkipped?.(draft, extras));

export const stepIds = all.map(({ id }) => id);

/** What the page has asked for in `extras`. */
export function readExtras(text) {
  const { featureType, setup = {} } = parse(text);
  return {
    isCoexistence: featureType === 'whatsapp_business_app_onboarding',
    isPreverified: (setup.preVerifiedPhone?.ids ?? []).length > 0,
    business: setup.business?.name,
  };
}

function parse(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

function field(label, attributes) {
  const id = `field-${attributes.name}`;
  return h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    h('input', { id, required: true, autocomplete: 'off', ...attributes }),
  );
}

const box = (label, attributes) =>
  h(
    'label',
    { class: 'choice' },
    h('input', { type: 'checkbox', ...attributes }),
    h('span', {}, label),
  );
