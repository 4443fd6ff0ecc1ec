import { h } from '../../simulator/pages/element.js';
import { themeSelect } from './theme-select.js';
import { timestampHelpers } from './timestamp.js';

/** What stands below a text field, by attribute. */
const helpers = { 'io-timestamp': timestampHelpers };

/** The controls of the attributes, filled with their values. */
export const renderControls = (groups, values) => groups.map((group) => renderGroup(group, values));

/** What the controls say now. */
export function readControls(form, controls) {
  const data = new FormData(form);
  return {
    values: new Map(controls.map(({ attribute }) => [attribute, data.get(attribute) ?? ''])),
    faults: data.getAll('fault').filter(Boolean),
    framework: data.get('framework'),
  };
}

/** Shows each problem at its control. */
export function showProblems(form, controls, problems) {
  for (const { attribute } of controls) {
    const problem = problems.get(attribute);
    form.elements[attribute].setAttribute('aria-invalid', problem !== undefined);
    form.querySelector(`#${attribute}-problem`).textContent = problem ?? '';
    // A problem must not hide in a closed group.
    if (problem) form.elements[attribute].closest('details').open = true;
  }
}

function renderGroup({ title, open = false, themed = false, controls }, values) {
  const changed = controls.some(({ attribute, value = '' }) => values.get(attribute) !== value);
  return h(
    'details',
    { open: open || changed },
    h('summary', {}, title),
    themed ? themeSelect(values) : null,
    h(
      'div',
      { class: 'controls' },
      controls.map((control) => renderControl(control, values.get(control.attribute))),
    ),
  );
}

function renderControl({ attribute, hint, choices, otherwise = '–', flag, ...input }, value) {
  const common = {
    id: attribute,
    name: attribute,
    'aria-describedby': `${attribute}-hint ${attribute}-problem`,
  };
  const label = h('label', { for: attribute }, h('code', {}, attribute));
  const notes = [
    h('p', { class: 'note', id: `${attribute}-hint` }, hint),
    h('p', { class: 'problem', id: `${attribute}-problem` }),
  ];
  if (flag) {
    const box = h('input', { ...common, type: 'checkbox', value: 'true', checked: value !== '' });
    return h('div', { class: 'field flag' }, box, label, notes);
  }
  const control = choices
    ? [h('select', common, renderChoices(choices, otherwise, value))]
    : renderText(common, input, value);
  return h('div', { class: 'field' }, label, control, notes);
}

/**
 * @param {{ id: string }} common
 * @param {{ suggestions?: [string, string][] }} input
 * @param {string} value
 */
function renderText(common, { suggestions, ...input }, value) {
  const list = suggestions && `${common.id}-suggestions`;
  const field = h('input', {
    type: 'text',
    ...input,
    ...common,
    value,
    list,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const options = suggestions?.map(([value, label]) => h('option', { value }, label));
  return [field, options && h('datalist', { id: list }, options), helpers[common.id]?.(field)];
}

/** A value of a shared address that is none of the choices is shown too: the button must report it. */
function renderChoices(choices, otherwise, chosen) {
  return [...new Set(['', ...choices, chosen])].map((value) =>
    h('option', { value, selected: value === chosen }, value || otherwise),
  );
}
