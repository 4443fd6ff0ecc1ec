/** The findings about a redirect page. */
import { allowsScript, isSandboxed, policiesOf } from './content-security-policy.js';
import { isReached, pathOf, type Page, type Unreachable } from './fetch-page.js';
import { findScripts, hasIntegrity, type FoundScript } from './find-script.js';
import { advice, error, ok, type Finding } from './findings.js';
import type { Element, HtmlPage } from './read-page.js';

const SCRIPT = 'dialog-io-redirect.min.js';

export async function checkRedirectPage(
  page: HtmlPage | Unreachable,
  signal: AbortSignal,
): Promise<Finding[]> {
  if (!isReached(page)) return [error('reachable', page.reason)];
  const { elements } = page;
  const [script = null] = isHtml(page) ? await findScripts(page, signal) : [];
  return [
    ok('reachable', `The redirect page is at ${pathOf(page.url)}.`),
    ...checkQuery(page.addresses),
    ...checkStatus(page, script),
    ...checkScript(script, elements, page),
    ...checkHeaders(page),
  ];
}

export const isHtml = ({ headers }: Page): boolean =>
  /^(?:text\/html|application\/xhtml\+xml)\b/i.test(headers.get('Content-Type') ?? '');

/** A redirect on the way must bring the query along. */
function checkQuery(addresses: readonly URL[]): Finding[] {
  const lost = addresses.findIndex((url) => !hasResult(url));
  const [from, to] = [addresses[lost - 1], addresses[lost]];
  if (from && to)
    return [
      error(
        'query',
        `${pathOf(from)} redirects to ${pathOf(to)} and drops the query (${reasonOf(from, to)}). Set the redirect URL to the last address, or let the redirect keep the query.`,
      ),
    ];
  if (addresses.length > 1)
    return [ok('query', `The query survives ${addresses.length - 1} redirect(s).`)];
  return [ok('query', 'The page is not redirected, so the query arrives.')];
}

/** Also behind the hash, where some servers and apps put it. */
function hasResult({ search, hash }: URL): boolean {
  const parameters = [search, hash.slice(hash.indexOf('?'))].map(
    (query) => new URLSearchParams(query),
  );
  return parameters.some(
    (query) =>
      query.get('client') === 'dialogIoCheckCL' && query.get('channels') === '[dialogIoCheckCH]',
  );
}

/** Why a redirect drops the query, in a few words. */
export function reasonOf(from: URL, to: URL): string {
  const bare = ({ hostname }: URL) => hostname.replace(/^www\./, '');
  if (from.protocol !== to.protocol && from.hostname === to.hostname) return 'http to https';
  if (from.hostname !== to.hostname && bare(from) === bare(to)) return 'with and without www';
  if (from.origin !== to.origin) return 'another site';
  if (from.pathname.replace(/\/$/, '') === to.pathname.replace(/\/$/, ''))
    return 'a trailing slash';
  if (from.pathname.replace(/\.html$/, '') === to.pathname) return 'without .html';
  if (/log-?in|sign-?in|auth|sso/i.test(to.pathname)) return 'a login';
  return 'another path';
}

function checkStatus(page: Page, script: FoundScript | null): Finding[] {
  const { status } = page;
  const findings =
    status === 200
      ? [ok('status', 'The page answers 200.')]
      : script
        ? [advice('status', `The page answers ${status}. It works, but should answer 200.`)]
        : [error('status', `The page answers ${status}. It must answer 200.`)];
  if (isHtml(page)) return [...findings, ok('html', 'The page is HTML.')];
  const type = page.headers.get('Content-Type')?.slice(0, 60) ?? 'none';
  return [...findings, error('html', `The page has the Content-Type ${type}, not text/html.`)];
}

function checkScript(
  script: FoundScript | null,
  elements: readonly Element[],
  page: Page,
): Finding[] {
  if (!isHtml(page)) return [];
  if (!script)
    return [error('script', `The page has no ${SCRIPT}. Make it the first element in the head.`)];
  const { element, url, text, reason, holdsButton } = script;
  if (text === null)
    return [error('script', `The script is in the page, but cannot be loaded: ${reason ?? ''}.`)];
  const policies = policiesOf(page.headers, elements);
  return [
    ok(
      'script',
      holdsButton
        ? 'The page holds the button, which takes the result.'
        : `The page has ${SCRIPT}.`,
    ),
    // The button's own page has other things to load first.
    ...(holdsButton ? [] : [...checkTag(element), ...checkPlace(element, elements)]),
    ...(url ? checkIntegrity(element, url, text, page) : []),
    policies.length === 0
      ? advice('csp', 'The page has no Content-Security-Policy. SECURITY.md recommends one.')
      : allowsScript(policies, script, page.url)
        ? ok('csp', 'The Content-Security-Policy allows the script.')
        : error(
            'csp',
            'The Content-Security-Policy does not allow the script: add its origin, nonce or hash to script-src.',
          ),
    ...(isSandboxed(policies)
      ? [
          error(
            'sandbox',
            'The Content-Security-Policy sandboxes the page: add allow-same-origin and allow-scripts, or remove it.',
          ),
        ]
      : []),
  ];
}

/** Only a classic script runs before the rest of the page is read. */
function checkTag({ attributes }: Element): Finding[] {
  const slow = ['async', 'defer'].filter((name) => attributes.has(name));
  if (attributes.get('type')?.toLowerCase() === 'module') slow.push('type="module"');
  return slow.length === 0
    ? [ok('tag', 'The script is a classic one.')]
    : [
        advice(
          'tag',
          `The script runs late: remove ${slow.join(' and ')}, so that the ids leave the address at once.`,
        ),
      ];
}

/** What is fetched before the script runs could send the address along, with the ids in it. */
function checkPlace(script: Element, elements: readonly Element[]): Finding[] {
  const before = elements.slice(0, elements.indexOf(script));
  const loading = before.find(
    ({ name, attributes }) =>
      (name === 'link' && /stylesheet|preload|icon/i.test(attributes.get('rel') ?? '')) ||
      (['script', 'img', 'iframe', 'video', 'audio', 'source', 'embed'].includes(name) &&
        attributes.has('src')) ||
      (name === 'script' && !attributes.has('src')),
  );
  if (loading)
    return [
      advice(
        'place',
        `A <${loading.name}> comes before the script and could read the address: put the script first in the head.`,
      ),
    ];
  return script.isInHead
    ? [ok('place', 'Nothing loads before the script.')]
    : [advice('place', 'The script is in the body: put it first in the head.')];
}

function checkIntegrity({ attributes }: Element, url: URL, text: string, page: Page): Finding[] {
  const integrity = attributes.get('integrity');
  const isForeign = url.origin !== page.url.origin;
  if (integrity === undefined || integrity.trim() === '')
    return isForeign
      ? [
          advice(
            'integrity',
            `The script comes from ${url.host} without integrity: add the hash of this version, from docs/script-tags.md.`,
          ),
        ]
      : [];
  if (!hasIntegrity(text, integrity))
    return [
      error(
        'integrity',
        'The integrity hash is not that of the file, so that browsers do not run it: take the hash of this version.',
      ),
    ];
  if (isForeign && !attributes.has('crossorigin'))
    return [
      error(
        'integrity',
        'A script of another origin with integrity needs crossorigin="anonymous".',
      ),
    ];
  return [ok('integrity', 'The integrity hash is that of the file.')];
}

function checkHeaders({ headers, url }: Page): Finding[] {
  const referrer = headers.get('Referrer-Policy')?.split(',').at(-1)?.trim() ?? '';
  const cache = headers.get('Cache-Control') ?? '';
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return [
    [
      'no-referrer',
      'same-origin',
      'strict-origin',
      'origin',
      'origin-when-cross-origin',
      'strict-origin-when-cross-origin',
    ].includes(referrer)
      ? ok('referrer', `The Referrer-Policy is ${referrer}.`)
      : advice(
          'referrer',
          'Send Referrer-Policy: no-referrer, so that no other site sees the ids.',
        ),
    /no-store/i.test(cache)
      ? ok('cache', 'The page is not stored by caches.')
      : advice(
          'cache',
          'Send Cache-Control: no-store, so that no cache keeps the address with the ids.',
        ),
    ...(url.protocol === 'https:' || isLocal
      ? []
      : [advice('https', 'The page is on http:. Put it on https:.')]),
  ];
}
