import { controls, groups } from './attributes.js';
import { h } from './element.js';
import { faultList } from './hub/fault-list.js';
import { texts } from './hub/texts.js';

/** The controls of the configuration, filled with it. */
export function renderControls({ values, faults: chosen }, { served }) {
  return [
    ...groups.map((group) => renderGroup(group, values)),
    h(
      'details',
      { open: chosen.length > 0 },
      h('summary', {}, 'What should go wrong?'),
      faultList({ texts: texts.en, chosen, served }),
    ),
  ];
}

/** What the controls say now. */
export function readControls(form) {
  const data = new FormData(form);
  return {
    values: new Map(controls.map(({ attribute }) => [attribute, data.get(attribute) ?? ''])),
    faults: data.getAll('fault'),
  };
}

/** Shows each problem at its control. */
export function showProblems(form, problems) {
  for (const { attribute } of controls) {
    const problem = problems.get(attribute);
    form.elements[attribute].setAttribute('aria-invalid', problem !== undefined);
    form.querySelector(`#${attribute}-problem`).textContent = problem ?? '';
    // A problem must not hide in a closed group.
    if (problem) form.elements[attribute].closest('details').open = true;
  }
}

function renderGroup({ title, open = false, controls }, values) {
  const changed = controls.some(({ attribute, value = '' }) => values.get(attribute) !== value);
  return h(
    'details',
    { open: open || changed },
    h('summary', {}, title),
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
    ? h('select', common, renderChoices(choices, otherwise, value))
    : h('input', {
        type: 'text',
        ...input,
        ...common,
        value,
        autocomplete: 'off',
        spellcheck: 'false',
      });
  return h('div', { class: 'field' }, label, control, notes);
}

/** A value of a shared address that is none of the choices is shown too: the button shall complain about it. */
function renderChoices(choices, otherwise, chosen) {
  return [...new Set(['', ...choices, chosen])].map((value) =>
    h('option', { value, selected: value === chosen }, value || otherwise),
  );
}
