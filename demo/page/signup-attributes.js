import { choice, groups as buttonGroups, text } from './attributes.js';

/** The attributes of the embedded signup as controls, as in `attributes.js`. */
/** @typedef {import('./attributes.js').Control} Control */

/** @type {(attribute: string, hint: string, more: Partial<Control>) => Control} */
const id = (attribute, hint, more) => text(attribute, hint, { inputmode: 'numeric', ...more });

/** @type {import('./attributes.js').Group[]} */
export const groups = [
  {
    title: 'Your Meta app',
    open: true,
    controls: [
      id('app-id', 'Of your Meta app. Here any 5 digits or more', { value: '1234567890' }),
      id('config-id', 'Of its login configuration', { value: '9876543210' }),
      id('solution-id', 'Of your solution with 360dialog', { value: '55555' }),
    ],
  },
  {
    title: 'The client',
    open: true,
    controls: [
      text('feature-type', 'Sent to Meta as it is', {
        suggestions: [['whatsapp_business_app_onboarding', 'keeps the WhatsApp Business app']],
      }),
      text('preverified-phone-number-ids', 'Numbers that you have verified'),
      choice('lang', ['de', 'en', 'es', 'fr', 'it', 'pt'], 'Of the button and of Meta’s SDK'),
    ],
  },
  {
    title: 'Meta’s SDK',
    controls: [
      choice('sdk', ['eager', 'manual'], 'When it is loaded', { otherwise: 'hover' }),
      text('sdk-url', 'Empty: the simulated Meta', { inputmode: 'url' }),
      text('locale', 'Such as de_DE; follows lang'),
      text('graph-version', 'Such as v27.0'),
    ],
  },
  // Both elements share a look, so these are the same.
  ...buttonGroups.filter(({ title }) => ['The button', 'Its look'].includes(title)),
];

export const controls = groups.flatMap((group) => group.controls);
