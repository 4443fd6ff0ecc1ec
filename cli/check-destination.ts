/** Whether a button comes back to the redirect page that is checked. */
import { pathOf } from './fetch-page.js';
import { advice, error, ok, type Finding } from './findings.js';
import type { Element } from './read-page.js';

/** `addresses` are those of the redirect page, with the redirects to it. */
export function checkDestination(
  { attributes }: Element,
  place: number,
  base: URL,
  addresses: readonly URL[],
): Finding[] {
  const text = attributes.get('redirect-url') ?? '';
  const name = `button ${place + 1}`;
  if (text === '')
    return [
      ok(
        'redirect-url',
        `${name} has no redirect-url, so the redirect URL in the 360dialog Hub must be this page.`,
      ),
    ];
  // What is not an address is wrong as an attribute.
  if (!URL.canParse(text, base)) return [];
  const url = new URL(text, base);
  const checked = addresses.map(pathOf);
  if (checked.includes(pathOf(url)))
    return [ok('redirect-url', `${name} comes back to this redirect page.`)];
  // Another origin may redirect to this page.
  const doubt = addresses.some(({ origin }) => origin === url.origin) ? error : advice;
  return [
    doubt(
      'redirect-url',
      `${name} comes back to ${pathOf(url)}, but the page that was checked is ${checked[0] ?? ''}: change its redirect-url, or check that page.`,
    ),
  ];
}
