/** Fetches a page as a browser would, one redirect after the other. */

export const TIMEOUT_MS = 15_000;
const MOST_REDIRECTS = 10;
const LARGEST_PAGE_BYTES = 2 * 1024 * 1024;

export interface Page {
  /** Every address, the first one first. */
  readonly addresses: readonly URL[];
  /** The last address. */
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Why there is no page, as a sentence. */
export interface Unreachable {
  readonly addresses: readonly URL[];
  readonly reason: string;
}

/** An address as a sentence shows it: without its query. */
export const pathOf = ({ origin, pathname }: URL): string => origin + pathname;

export const isReached = <Reached extends Page>(page: Reached | Unreachable): page is Reached =>
  !('reason' in page);

export async function fetchPage(start: URL, signal: AbortSignal): Promise<Page | Unreachable> {
  const addresses = [start];
  for (;;) {
    const url = addresses.at(-1) ?? start;
    const answer = await fetchOnce(url, signal);
    if (typeof answer === 'string') return { addresses, reason: answer };
    const { response, text } = answer;
    const location = response.headers.get('Location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null)
      return { addresses, url, status: response.status, headers: response.headers, text };
    if (addresses.length > MOST_REDIRECTS)
      return { addresses, reason: `There are more than ${MOST_REDIRECTS} redirects.` };
    if (!URL.canParse(location, url))
      return { addresses, reason: `${url.host} redirects to something that is not an address.` };
    const next = new URL(location, url);
    if (!['http:', 'https:'].includes(next.protocol))
      return { addresses, reason: `${url.host} redirects to ${next.protocol}, not to a page.` };
    addresses.push(next);
  }
}

async function fetchOnce(
  url: URL,
  signal: AbortSignal,
): Promise<{ response: Response; text: string } | string> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal,
      headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
    });
    const text = await textOf(response);
    return text ?? `The page of ${url.host} is larger than 2 MiB.`;

    async function textOf({ body }: Response) {
      const parts: Uint8Array[] = [];
      let size = 0;
      for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) {
        size += part.length;
        if (size > LARGEST_PAGE_BYTES) return null;
        parts.push(part);
      }
      return { response, text: Buffer.concat(parts).toString('utf8') };
    }
  } catch (error) {
    if (signal.aborted) return `${url.host} did not answer within ${TIMEOUT_MS / 1000} seconds.`;
    return sentenceFor(error, url);
  }
}

/** By the code of the error that is behind `fetch failed`. */
function sentenceFor(error: unknown, { host, protocol }: URL): string {
  const { cause } = error as { cause?: { code?: unknown } };
  const code = typeof cause?.code === 'string' ? cause.code : 'no further reason';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `${host} is not a name that is known.`;
  if (code === 'ECONNREFUSED')
    return `Nothing listens at ${host}: start the server, or correct the address.`;
  if (/CERT|ALTNAME|SIGNATURE/.test(code))
    return `The TLS certificate of ${host} is not valid (${code}).`;
  if (protocol === 'https:' && /SSL|TLS|EPROTO/.test(code))
    return `${host} does not speak TLS as browsers do (${code}).`;
  return `${host} could not be reached (${code}).`;
}
