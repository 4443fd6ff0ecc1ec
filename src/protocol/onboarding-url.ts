import { ioParameters, queryKey } from './parameters.js';
import type { ParsedOptions } from './parse-options.js';

/** The order of the table, whenever a parameter was added. */
const names = Object.keys(ioParameters) as (keyof typeof ioParameters)[];

/**
 * The address that opens 360dialog's onboarding or permission screen. Values are encoded as
 * `encodeURIComponent` does. Never throws: everything in it has been checked.
 */
export function onboardingUrl({ hubAddress, parameters, extraParameters }: ParsedOptions): string {
  const known = names.map((name) => [queryKey(name), parameters[name]] as const);
  const query = [...known, ...Object.entries(extraParameters)]
    .map(([key, value]) =>
      value === undefined ? '' : `${encodeURIComponent(key)}=${encodeURIComponent(value)}`,
    )
    .filter(Boolean)
    .join('&');
  return withQuery(hubAddress, query);
}

/** Appended as text: the setters of `URL` would encode the values a second way. */
const withQuery = (address: string, query: string): string =>
  query === ''
    ? address
    : address.replace(/#.*|$/s, (hash) => `${/^[^#]*\?/.test(address) ? '&' : '?'}${query}${hash}`);
