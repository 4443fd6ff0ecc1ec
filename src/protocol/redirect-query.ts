/**
 * The keys of a redirect result, and where it stands in an address. 360dialog appends its query to the
 * redirect URL; a hub that appends it as text leaves it behind the `#` of an address with a hash.
 */

/** The keys that a redirect may carry. A redirect URL may not use them for something else. */
export const reservedKeys: readonly string[] = [
  'client',
  'channels',
  'revoked',
  'state',
  'error',
  'error_description',
];

const hasKey = (query: string, isWanted: (key: string) => boolean): boolean =>
  [...new URLSearchParams(query).keys()].some(isWanted);

/** Whether a query carries any key of a redirect. A `state` alone is one, too: that is a failure. */
export const isRedirectQuery = (query: string): boolean =>
  hasKey(query, (key) => reservedKeys.includes(key));

/** Whether a query carries a key that holds ids. */
export const namesIds = (query: string): boolean =>
  hasKey(query, (key) => /^(?:client|channels|revoked)$/.test(key));

/** An address whose redirect query has been taken out. */
export interface SplitAddress {
  /** The query with its `?`, or `''` if the address has none. */
  readonly query: string;
  /** The whole address without it. */
  readonly address: string;
}

/**
 * Takes the redirect query out of an address: the query, or, if that carries no key of a redirect,
 * one behind the `#` that does.
 */
export function splitAddress(href: string): SplitAddress {
  const [, page = '', search = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(href) ?? [];
  const [, route = '', hashQuery = ''] = /^(#[^?]*)(\?.*)$/s.exec(hash) ?? [];
  if (!isRedirectQuery(search) && isRedirectQuery(hashQuery))
    return { query: hashQuery, address: page + search + route };
  // `#client` is a place on the page.
  const fragment = hash.slice(1);
  if (!isRedirectQuery(search) && fragment.includes('=') && isRedirectQuery(fragment))
    return { query: `?${fragment}`, address: page + search };
  return { query: search, address: page + hash };
}

/** The redirect query in what a caller has at hand: an address, a path, a hash, or a bare query. */
export function findQuery(text: string): string {
  const isAddress = /^(?:[a-z][a-z\d+.-]*:\/\/|[/#?])/i.test(text);
  return splitAddress(isAddress ? text : `?${text}`).query;
}
