/** The scripts of this package in a page, known by their name or by their text. */
import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { fetchPage, isReached, type Page } from './fetch-page.js';
import type { Element, HtmlPage } from './read-page.js';

export interface FoundScript {
  readonly element: Element;
  /** Its address; `null` for one in the page. */
  readonly url: URL | null;
  /** Whether it holds the button, which makes its own page a redirect page, too. */
  readonly holdsButton: boolean;
  /** The file's text; `null` if a browser could not run it. */
  readonly text: string | null;
  /** Why not. */
  readonly reason: string | null;
}

/** Bundlers rename files, but this string stands in the messages between the windows. */
const MARK = 'dialog-io:result';
const BUTTON_MARK = 'delegatesFocus';
const MOST_SCRIPTS = 30;
const javascript = /^(?:text|application)\/(?:x-)?(?:java|ecma)script$/i;

/** The kind of a script, as its tag says; other kinds are data. */
function kindOf({ attributes }: Element): 'classic' | 'module' | null {
  const type = attributes.get('type') ?? '';
  if (type.toLowerCase() === 'module') return 'module';
  return type === '' || javascript.test(type) ? 'classic' : null;
}

const nameOf = (url: URL) => /dialog-io-(redirect|button)[^/]*\.m?js$/.exec(url.pathname)?.[1];

/** The first such scripts of a page. */
export async function findScripts(
  { elements, base }: HtmlPage,
  signal: AbortSignal,
): Promise<FoundScript[]> {
  const scripts = elements
    .filter((element) => element.name === 'script' && kindOf(element) !== null)
    .slice(0, MOST_SCRIPTS);
  const found = await Promise.all(scripts.map((element) => lookAt(element, base, signal)));
  return found.filter((script) => script !== null);
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
  const reason = isReached(file) ? whyNotRun(file, kindOf(element)) : file.reason;
  const isFile = isReached(file) && reason === null;
  if (!name && !(isFile && file.text.includes(MARK))) return null;
  return {
    element,
    url,
    holdsButton: name === 'button' || (isFile && file.text.includes(BUTTON_MARK)),
    text: isFile ? file.text : null,
    reason,
  };
}

/** Why a browser does not run a file, as the end of a sentence; or `null`. */
function whyNotRun({ status, headers, text }: Page, kind: 'classic' | 'module' | null) {
  if (status !== 200) return `it answers ${status}`;
  const type = headers.get('Content-Type')?.split(';')[0]?.trim() ?? '';
  const isNamed = kind === 'module' || /nosniff/i.test(headers.get('X-Content-Type-Options') ?? '');
  if (isNamed && !javascript.test(type))
    return `it has the Content-Type ${type.slice(0, 60) || 'none'}, not text/javascript`;
  // The syntax of a module cannot be looked at without a flag of Node.
  return kind === 'module' || isScript(text) ? null : 'it is not JavaScript';
}

/** Compiled, never run. */
function isScript(text: string): boolean {
  try {
    return new Script(text) instanceof Script;
  } catch {
    return false;
  }
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
