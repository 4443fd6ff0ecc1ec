import { h } from '../element.js';
import { faults, needsServer } from './faults.js';

/** A box to tick for each fault; without the demo's server, those that need it are off. */
export function faultList({ texts, chosen, served }) {
  return h(
    'fieldset',
    { class: 'faults' },
    h('legend', { class: 'hidden' }, texts.panel.title),
    Object.keys(faults).map((name) => {
      const off = needsServer(name) && !served;
      return h(
        'label',
        {},
        h('input', {
          type: 'checkbox',
          name: 'fault',
          value: name,
          checked: chosen.includes(name),
          disabled: off,
        }),
        h(
          'span',
          {},
          h('code', {}, name),
          ' ',
          texts.faults[name],
          off ? h('span', { class: 'note' }, ` (${texts.panel.server})`) : null,
        ),
      );
    }),
  );
}
