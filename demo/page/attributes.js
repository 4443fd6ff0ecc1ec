import { partners, signedPartner } from '../../simulator/pages/partners.js';
import { endpoint } from './signing-faults.js';
import { properties } from './themes.js';

/**
 * The button's attributes, and its custom properties, as controls, grouped as in the contract. `value` is what the demo starts with, `otherwise`
 * what the button does without the attribute.
 */
/**
 * @typedef {{ attribute: string, hint: string, choices?: string[], flag?: boolean } & Partial<Extras>} Control
 * @typedef {{ value: string, otherwise: string, type: string, inputmode: string, suggestions: [string, string][] }} Extras
 * @typedef {{ title: string, open?: boolean, themed?: boolean, controls: Control[] }} Group
 */

/** @type {(attribute: string, hint: string, more?: Partial<Extras>) => Control} */
export const text = (attribute, hint, more) => ({ attribute, hint, ...more });
/** @type {(attribute: string, choices: string[], hint: string, more?: Partial<Extras>) => Control} */
export const choice = (attribute, choices, hint, more) => ({ attribute, choices, hint, ...more });
/** @type {(attribute: string, hint: string) => Control} */
const flag = (attribute, hint) => ({ attribute, flag: true, hint });

/** @type {Group[]} */
export const groups = [
  {
    title: 'Which window',
    open: true,
    controls: [
      text('partner-id', '360dialog Partner ID', {
        value: 'aAbBcCPA',
        suggestions: [...partners].map(([id, { name, pays, signed }]) => [
          id,
          [name, pays && 'pays for its clients', signed && 'IO Signature']
            .filter(Boolean)
            .join(', '),
        ]),
      }),
      choice('screen', ['permission'], 'The onboarding, or the permission screen', {
        otherwise: 'signup',
      }),
      choice('display', ['redirect'], 'A window of its own, or this one', { otherwise: 'popup' }),
      text('hub-url', 'Empty: the simulated hub', { inputmode: 'url' }),
    ],
  },
  {
    title: 'The client',
    open: true,
    controls: [
      text('email', 'Prefills the signup', { inputmode: 'email' }),
      text('name', 'Prefills the signup'),
      text('number', 'With country code', { type: 'tel' }),
      choice('next', ['login', 'signup'], 'Which form a client sees who is not logged in'),
      choice('lang', ['de', 'en', 'es', 'fr', 'it', 'pt'], 'The hub speaks German and English'),
    ],
  },
  {
    title: 'The result',
    open: true,
    controls: [
      text('state', 'Comes back with the result, byte for byte', { value: 'tenant-42' }),
      choice('state-mode', ['sealed'], 'How state travels', { otherwise: 'verbatim' }),
      choice('state-check', ['lenient'], 'Whether a missing state counts', { otherwise: 'strict' }),
      text('redirect-url', 'The page with the redirect script', {
        value: 'demo/page/redirect.html',
        inputmode: 'url',
      }),
      text('redirect-origins', 'Other origins that may deliver the result'),
    ],
  },
  {
    title: 'Plan and partner',
    controls: [
      choice('plan-selection', ['basic', 'regular', 'premium'], 'Decides what is billed'),
      text('partner', 'Stored with the client as partner_payload'),
      flag('connect-client-user', 'For partners who host their own Embedded Signup'),
      text('client-id', 'Goes with connect-client-user'),
      text('preverified-phone-number-id', 'Meta’s id'),
      text('flow', '360dialog’s'),
    ],
  },
  {
    title: 'IO Signature',
    controls: [
      text('signature-url', 'Endpoint on your server that signs each click', {
        inputmode: 'url',
        suggestions: [[endpoint, `Signs for ${signedPartner}`]],
      }),
      text('io-signature', 'Made on your server for one click'),
      text('io-timestamp', 'UNIX time in seconds', { inputmode: 'numeric' }),
    ],
  },
  {
    title: 'The button',
    controls: [text('label', 'The button’s text'), flag('disabled', 'As on a native button')],
  },
  {
    title: 'Its look',
    themed: true,
    controls: Object.entries(properties).map(([name, hint]) => text(name, hint)),
  },
];

export const controls = groups.flatMap((group) => group.controls);

const flags = new Set(controls.filter(({ flag }) => flag).map(({ attribute }) => attribute));

export const isFlag = (attribute) => flags.has(attribute);

const isCustomProperty = (name) => name.startsWith('--');

export function setAttribute(element, attribute, value) {
  if (isCustomProperty(attribute)) element.style.setProperty(attribute, value);
  else if (isFlag(attribute)) element.toggleAttribute(attribute, value !== '');
  else if (value === '') element.removeAttribute(attribute);
  else element.setAttribute(attribute, value);
}

/** The attributes as the options of the headless core. */
export function optionsOf(values) {
  return Object.fromEntries(
    [...values]
      .filter(([attribute]) => !isCustomProperty(attribute))
      .map(([attribute, value]) => [
        propertyOf(attribute),
        isFlag(attribute) ? value !== '' : value,
      ]),
  );
}

export const propertyOf = (attribute) =>
  attribute.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
