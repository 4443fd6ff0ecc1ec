/** What a piece of HTML holds that can be checked. */
import { html, parse, parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

export interface HtmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  /** The name of the element that it stands in. */
  readonly parent: string;
}

/** Elements that may stand without their end tag. https://html.spec.whatwg.org/#void-elements */
const withoutEndTag = /^(?:br|img|input|link|meta|p|li|html|head|body)$/;

/** All elements of a document or a fragment, in order, and what the parser had to mend. */
export function readHtml(code: string): { elements: HtmlElement[]; errors: string[] } {
  const errors: string[] = [];
  const options = {
    sourceCodeLocationInfo: true,
    onParseError: ({ code }: { code: string }) => void errors.push(code),
  };
  const isDocument = /^<!doctype/i.test(code);
  const tree = isDocument ? parse(code, options) : parseFragment(code, options);
  const elements = [...elementsIn(tree)];
  // The parser is silent about end tags that are missing, or too many.
  const closed = elements.filter(({ sourceCodeLocation }) => sourceCodeLocation?.endTag);
  if (closed.length !== [...code.matchAll(/<\/[a-z]/g)].length) errors.push('stray-end-tag');
  // What is foreign, such as SVG, may close itself.
  const open = elements.filter(
    (element) => element.namespaceURI === html.NS.HTML && !closed.includes(element),
  );
  for (const { tagName } of open)
    if (!withoutEndTag.test(tagName)) errors.push(`${tagName}-without-end-tag`);
  return { elements: elements.map(described), errors };
}

function* elementsIn(node: Node): Generator<Element> {
  if (!('childNodes' in node)) return;
  for (const child of node.childNodes) {
    if ('tagName' in child) yield child;
    yield* elementsIn(child);
  }
}

function described(element: Element): HtmlElement {
  const { tagName, attrs, childNodes, parentNode } = element;
  return {
    name: tagName,
    attributes: Object.fromEntries(attrs.map(({ name, value }) => [name, value])),
    text: childNodes.map((child) => ('value' in child ? child.value : '')).join(''),
    parent: parentNode && 'tagName' in parentNode ? parentNode.tagName : '',
  };
}
