/** The faults of all places to choose from, each with what to watch for. */
import { h } from '../../simulator/pages/element.js';
import { expectations } from './expectations.js';
import { faultBox, faultList } from '../../simulator/pages/fault-list.js';
import { signedPartner } from '../../simulator/pages/partners.js';
import { texts } from '../../simulator/pages/texts.js';
import { pageFaults } from './page-faults.js';
import { endpoint, signingFaults } from './signing-faults.js';

export const faultControls = (chosen, { served }) => [
  h(
    'fieldset',
    { class: 'faults' },
    h('legend', {}, 'On this page'),
    Object.entries(pageFaults).map(([name, { text }]) =>
      faultBox({ name, text, checked: chosen.includes(name), note: expectations[name] }),
    ),
  ),
  signingSelect(chosen, served),
  faultList({ texts: texts.en, chosen, served, expectations }),
];

function signingSelect(chosen, served) {
  const current = chosen.find((name) => Object.hasOwn(signingFaults, name)) ?? '';
  const note = h('p', { class: 'note', id: 'signing-note' });
  const explain = (name) => {
    note.textContent = served
      ? (expectations[name] ?? `With partner-id ${signedPartner} and signature-url ${endpoint}.`)
      : 'Needs the demo’s own server: npm start';
  };
  explain(current);
  return h(
    'div',
    { class: 'field' },
    h('label', { for: 'signing' }, 'Where the click is signed'),
    h(
      'select',
      {
        id: 'signing',
        name: 'fault',
        disabled: !served,
        'aria-describedby': 'signing-note',
        onchange: ({ target }) => explain(target.value),
      },
      h('option', { value: '' }, 'Nothing goes wrong.'),
      Object.entries(signingFaults).map(([value, text]) =>
        h('option', { value, selected: value === current }, text),
      ),
    ),
    note,
  );
}
