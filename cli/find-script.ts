/** The scripts of this package in a page, known by their name or by their text. */
import { createHash } from 'node:crypto';
import { fetchPage, isReached } from './fetch-page.js';
import type { Element, HtmlPage } from './read-page.js';

export interface FoundScript {
  readonly element: Element;
  /** Its address; `null` for one in the page. */
  readonly url: URL | null;
  /** Whether it holds the button, which makes its own page a redirect page, too. */
  readonly holdsButton: boolean;
  /** The file's text; `null` if it could not be fetched. */
  readonly text: string | null;
  /** Why not. */
  readonly reason: string | null;
}

/** Bundlers rename files, but this string stands in the messages between the windows. */
const MARK = 'dialog-io:result';
const BUTTON_MARK = 'delegatesFocus';
const MOST_SCRIPTS = 30;
const javascript = /^(?:|module|(?:text|application)\/(?:x-)?(?:java|ecma)script)$/i;

const nameOf = (url: URL) => /dialog-io-(redirect|button)[^/]*\.m?js$/.exec(url.pathname)?.[1];

/** The first such script of a page. */
export async function findScript(
  { elements, base }: HtmlPage,
  signal: AbortSignal,
): Promise<FoundScript | null> {
  const scripts = elements
    .filter(
      ({ name, attributes }) => name === 'script' && javascript.test(attributes.get('type') ?? ''),
    )
    .slice(0, MOST_SCRIPTS);
  const found = await Promise.all(scripts.map((element) => lookAt(element, base, signal)));
  return found.find((script) => script !== null) ?? null;
}

async function lookAt(
  element: Element,
  base: URL,
  signal: AbortSignal,
): Promise<FoundScript | null> {
  const src = element.attributes.get('src');
  if (src === undefined)
    return element.text.includes(MARK)
      ? {
          element,
          url: null,
          holdsButton: element.text.includes(BUTTON_MARK),
          text: element.text,
          reason: null,
        }
      : null;
  if (!URL.canParse(src, base)) return null;
  const url = new URL(src, base);
  if (!['http:', 'https:'].includes(url.protocol)) return null;
  const file = await fetchPage(url, signal);
  const name = nameOf(url);
  const isFile = isReached(file) && file.status === 200;
  if (!name && !(isFile && file.text.includes(MARK))) return null;
  return {
    element,
    url,
    holdsButton: name === 'button' || (isFile && file.text.includes(BUTTON_MARK)),
    text: isFile ? file.text : null,
    reason: isFile ? null : isReached(file) ? `it answers ${file.status}` : file.reason,
  };
}

/** Whether a file has one of the hashes of an `integrity` attribute; the strongest kind counts. */
export function hasIntegrity(text: string, integrity: string): boolean {
  const hashes = integrity.split(/\s+/).filter((hash) => /^sha(?:256|384|512)-/.test(hash));
  if (hashes.length === 0) return true;
  const kinds = hashes.map((hash) => hash.slice(0, 6)).sort();
  const strongest = kinds.at(-1) ?? '';
  const digest = createHash(strongest).update(text).digest('base64');
  return hashes.includes(`${strongest}-${digest}`);
}
