import { h } from '../../simulator/pages/element.js';
import { properties, themes } from './themes.js';

/** A select that fills the fields of the custom properties. They are what is kept, and may be changed afterwards. */
export function themeSelect(values) {
  const isCurrent = (theme) =>
    Object.keys(properties).every((name) => (theme[name] ?? '') === values.get(name));
  const select = h(
    'select',
    { id: 'theme', onchange: fill },
    Object.entries(themes).map(([name, theme]) =>
      h('option', { selected: isCurrent(theme) }, name),
    ),
    h('option', { value: '', selected: !Object.values(themes).some(isCurrent) }, 'Your own'),
  );

  function fill() {
    const theme = themes[select.value];
    if (!theme) return;
    const { elements } = select.form;
    for (const name of Object.keys(properties)) elements[name].value = theme[name] ?? '';
    select.dispatchEvent(new Event('input', { bubbles: true }));
  }

  return h('div', { class: 'field' }, h('label', { for: 'theme' }, 'Theme'), select);
}
