import { exchange, type Fetch } from './http-exchange.js';
import { checkId } from './option-checks.js';
import { lateAnswer, noAnswer, statusError, unexpectedAnswer } from './partner-api-errors.js';
import { checkApiKey } from './secret.js';
import { IoError, invalidParameter } from '../protocol/io-error.js';
import { isRecord, parseJson, type JsonRecord } from '../protocol/json.js';
import { parseSecureUrl } from '../protocol/parameter-types.js';

/** Whose Partner API is called, and how. */
export interface PartnerApiOptions {
  /** 360dialog Partner ID, for example `aAbBcCPA`. */
  readonly partnerId: string;
  /** The Partner API key from the 360dialog Hub. It must never leave the server. */
  readonly apiKey: string | undefined;
  /**
   * Replaces `https://hub.360dialog.io/api/v2`, for a simulator. It ends with `/api/v2`; `http:` is
   * for loopback hosts only.
   */
  readonly apiUrl?: string | undefined;
  /** Replaces the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Ends the call, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The lists of the Partner API, and the keys that hold them. */
const listKeys = { clients: 'clients', channels: 'partner_channels' } as const;

export interface ListQuery {
  readonly filters?: Readonly<Record<string, string>>;
  readonly limit: number;
  readonly offset: number;
}

export interface ListPage {
  readonly records: readonly unknown[];
  /** How many there are on all pages, if it was said. */
  readonly total: number | null;
}

/** The calls of one partner. Nothing is tried twice. */
export interface PartnerApi {
  readonly list: (
    list: keyof typeof listKeys,
    query: ListQuery,
    signal: AbortSignal | undefined,
  ) => Promise<ListPage>;
  readonly post: (
    path: string,
    body: JsonRecord,
    signal: AbortSignal | undefined,
  ) => Promise<JsonRecord>;
}

/**
 * Checks the options and gives the calls, which reject with `partner-api`, `rate-limited` or the
 * signal's reason. No error holds the key.
 *
 * @throws {IoError} `invalid-parameter`
 */
export function createPartnerApi(options: PartnerApiOptions): PartnerApi {
  const { partnerId, apiKey, apiUrl = 'https://hub.360dialog.io/api/v2' } = options;
  checkId('partnerId', partnerId);
  checkApiKey(apiKey);
  const base = `${checkedApiUrl(apiUrl)}/partners/${encodeURIComponent(partnerId)}`;
  const send: unknown = options.fetch ?? fetch;
  if (typeof send !== 'function') throw invalidParameter('fetch', send, 'a function like fetch');

  async function call(
    method: 'GET' | 'POST',
    path: string,
    { query = '', body }: { query?: string; body?: string },
    signal: AbortSignal | undefined,
  ) {
    const name = `${method} ${path}`;
    const headers = { 'X-API-Key': apiKey ?? '', Accept: 'application/json' };
    const request =
      body === undefined
        ? { method, headers }
        : { method, headers: { ...headers, 'Content-Type': 'application/json' }, body };
    const url = `${base}/${path}${query}`;
    const answer = await exchange(send as Fetch, url, request, signal, () =>
      lateAnswer(name),
    ).catch((error: unknown) => {
      if (signal?.aborted) throw signal.reason;
      throw error instanceof IoError ? error : noAnswer(name, error);
    });
    if (answer.status < 200 || answer.status > 299) throw statusError(name, answer, apiKey ?? '');
    const json = parseJson(answer.text);
    return { json, without: (missing: string) => unexpectedAnswer(name, answer.status, missing) };
  }

  return {
    async list(list, { filters, limit, offset }, signal) {
      const query = new URLSearchParams({
        ...(filters && { filters: JSON.stringify(filters) }),
        limit: String(limit),
        offset: String(offset),
      });
      const { json, without } = await call('GET', list, { query: `?${query}` }, signal);
      const key = listKeys[list];
      if (!isRecord(json) || !Array.isArray(json[key])) throw without(`the list ${key}`);
      const { total } = json;
      return { records: json[key] as unknown[], total: typeof total === 'number' ? total : null };
    },
    async post(path, record, signal) {
      const body = JSON.stringify(record);
      const { json, without } = await call('POST', path, { body }, signal);
      if (!isRecord(json)) throw without('a JSON object');
      return json;
    },
  };
}

/** @throws {IoError} `invalid-parameter`. The API key is sent to this address, so it is checked strictly. */
function checkedApiUrl(apiUrl: unknown): string {
  const url = typeof apiUrl === 'string' ? parseSecureUrl(apiUrl) : null;
  if (!url || !url.pathname.endsWith('/api/v2') || url.href !== url.origin + url.pathname)
    throw invalidParameter(
      'apiUrl',
      apiUrl,
      'an https: URL that ends with /api/v2 (http: on localhost)',
    );
  return url.href;
}
