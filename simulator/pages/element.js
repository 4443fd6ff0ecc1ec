/** `<tag …properties>children</tag>`: data stays text, and `on…` properties are listeners. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (typeof value === 'boolean') element.toggleAttribute(name, value);
    else if (value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(2).filter((child) => child != null));
  return element;
}

/** The rows of a `<dl>`. */
export const rowsOf = (pairs) =>
  pairs.map(([term, value]) => h('div', {}, h('dt', {}, term), h('dd', {}, value)));
