import { h } from './element.js';
import { names, needsServer } from './faults.js';

/**
 * A box to tick for each fault of the hub; without the demo's server, those that need it are off.
 *
 * @param {object} list
 * @param {typeof import('./texts.js').texts.en} list.texts
 * @param {readonly string[]} list.chosen
 * @param {boolean} list.served
 * @param {Readonly<Record<string, string>>} [list.expectations] The note of each fault.
 */
export function faultList({ texts, chosen, served, expectations }) {
  const boxes = names.map((name) => {
    const off = needsServer(name) && !served;
    const text = off ? `${texts.faults[name]} (${texts.panel.server})` : texts.faults[name];
    return faultBox({
      name,
      text,
      off,
      checked: chosen.includes(name),
      note: expectations?.[name],
    });
  });
  return h('fieldset', { class: 'faults' }, h('legend', {}, texts.panel.legend), boxes);
}

/** One box, with a note that shows while it is ticked. */
export function faultBox({ name, text, checked, off = false, note }) {
  const id = `fault-${name}`;
  return h(
    'div',
    { class: 'fault' },
    h(
      'label',
      {},
      h('input', {
        type: 'checkbox',
        name: 'fault',
        value: name,
        checked,
        disabled: off,
        'aria-describedby': note && id,
      }),
      h('span', {}, h('code', {}, name), ' ', text),
    ),
    note && h('p', { class: 'note', id }, note),
  );
}
