/** What the HTML of a page holds that the check looks at. */
import { runInNewContext } from 'node:vm';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { isReached, type Page, type Unreachable } from './fetch-page.js';

type Node = DefaultTreeAdapterTypes.Node;

export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The text directly in it, for a script its code. */
  readonly text: string;
  readonly isInHead: boolean;
}

/** A page whose HTML was read. */
export interface HtmlPage extends Page {
  /** In the order of the document. */
  readonly elements: readonly Element[];
  /** What relative addresses in it are relative to. */
  readonly base: URL;
}

const PARSE_TIMEOUT_MS = 2000;

export function readPage(page: Page | Unreachable): HtmlPage | Unreachable {
  if (!isReached(page)) return page;
  try {
    // The time-out also ends what was not made in that context. Nesting that no page has takes minutes.
    const read = () => elementsOf(page.text);
    const options = { timeout: PARSE_TIMEOUT_MS };
    const elements = runInNewContext('read()', { read }, options) as Element[];
    return { ...page, elements, base: baseOf(elements, page.url) };
  } catch {
    const { addresses, url } = page;
    return { addresses, reason: `The HTML of ${url.host} is too tangled to be read.` };
  }
}

function baseOf(elements: readonly Element[], page: URL): URL {
  const base = elements.find(({ name, attributes }) => name === 'base' && attributes.has('href'));
  const href = base?.attributes.get('href') ?? '';
  return URL.canParse(href, page) ? new URL(href, page) : page;
}

function elementsOf(html: string): Element[] {
  const elements: Element[] = [];
  const rest: [node: Node, isInHead: boolean][] = [[parse(html), false]];
  for (let at; (at = rest.pop());) {
    const [node, isInHead] = at;
    if ('tagName' in node)
      elements.push({
        name: node.tagName,
        attributes: new Map(node.attrs.map(({ name, value }) => [name, value])),
        text: node.childNodes.map((child) => ('value' in child ? child.value : '')).join(''),
        isInHead,
      });
    if (!('childNodes' in node)) continue;
    const isHead = isInHead || ('tagName' in node && node.tagName === 'head');
    for (const child of [...node.childNodes].reverse()) rest.push([child, isHead]);
  }
  return elements;
}
