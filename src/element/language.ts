/** The nearest `lang` of an element and its ancestors, across shadow roots; `''` if there is none. */
export function languageOf(element: Element): string {
  for (let scope: Element | null = element; scope; scope = hostOf(scope)) {
    const lang = scope.closest('[lang]:not([lang=""])')?.getAttribute('lang');
    if (lang) return lang;
  }
  return '';
}

/** The element whose shadow root an element is in. */
function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** The document and the shadow roots in which a `lang` of an element may change. */
export function rootsOf(element: Element): Node[] {
  const roots: Node[] = [element.ownerDocument];
  for (let host = hostOf(element); host; host = hostOf(host)) roots.push(host.getRootNode());
  const root = element.getRootNode();
  return roots.includes(root) ? roots : [...roots, root];
}
