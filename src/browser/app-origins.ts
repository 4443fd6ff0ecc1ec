import { parseUrl } from '../protocol/parameter-types.js';

/**
 * The origins of pages that may open the redirect page's window: its own, and those in
 * `data-app-origins` of a script tag. A trailing slash, a comma and capitals are understood; for
 * anything else that is not an origin there is a warning, because no result can reach it.
 */
export function appOrigins(script: Element | null): string[] {
  const written =
    script
      ?.getAttribute('data-app-origins')
      ?.split(/[\s,]+/)
      .filter(Boolean) ?? [];
  const origins = written.map((value) => {
    const origin = originOf(value);
    if (!origin)
      console.warn(
        `dialog-io-button: data-app-origins has an entry that is not an origin such as https://app.example: ${value.slice(0, 24)}`,
      );
    return origin;
  });
  return [window.origin, ...origins.filter((origin) => origin !== null)];
}

function originOf(value: string): string | null {
  const url = parseUrl(value);
  if (!url || !/^https?:$/.test(url.protocol) || value.includes('*')) return null;
  return url.href === `${url.origin}/` ? url.origin : null;
}
