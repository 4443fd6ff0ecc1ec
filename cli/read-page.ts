/** What the HTML of a page holds that the check looks at. */
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The text directly in it, for a script its code. */
  readonly text: string;
  readonly isInHead: boolean;
}

/** The elements in the order of the document. */
export const elementsOf = (html: string): Element[] => [...walk(parse(html), false)];

function* walk(node: Node, isInHead: boolean): Generator<Element> {
  if ('tagName' in node)
    yield {
      name: node.tagName,
      attributes: new Map(node.attrs.map(({ name, value }) => [name, value])),
      text: node.childNodes.map((child) => ('value' in child ? child.value : '')).join(''),
      isInHead,
    };
  if (!('childNodes' in node)) return;
  for (const child of node.childNodes)
    yield* walk(child, isInHead || ('tagName' in node && node.tagName === 'head'));
}
