import { abortable } from './deadline.js';
import { createPartnerApi, type PartnerApi, type PartnerApiOptions } from './partner-api.js';
import { unexpectedAnswer } from './partner-api-errors.js';
import { pagesOf } from './partner-lists.js';
import { readClient, type PartnerClient } from './partner-records.js';
import { IoError } from '../protocol/io-error.js';
import { textIn } from '../protocol/json.js';

export interface EnsureClientOptions extends PartnerApiOptions {
  /** Name of the client's company. */
  readonly name: string;
  /**
   * Email address of the client. The owner of this address gets access to the client that has it, so
   * pass only an address that you have verified.
   */
  readonly email: string;
  /** Name of the client's user. Default: `name`. */
  readonly userName?: string | undefined;
}

/** The body of `POST account_sharing/clients`. */
interface NewClient {
  readonly name: string;
  readonly email: string;
  readonly user_name: string;
}

/** A search and creation that calls for the same address share. */
interface Work {
  readonly result: Promise<PartnerClient>;
  /** Ends the search when nobody waits for it any longer. */
  readonly search: AbortController;
  callers: number;
}

const running = new Map<string, Work>();

/**
 * Finds the client with an email address among yours, or creates it. If there are several, it is the
 * oldest. A creation that seems to have failed may have succeeded, so it looks again before it gives
 * up.
 *
 * Calls for the same address share one search and creation within one instance of your server.
 * Several instances need a lock of their own around it, for example one of the database.
 *
 * @throws {IoError} as a rejection: `invalid-parameter` for the options; `partner-api`;
 * `rate-limited`. An abort rejects with the signal's reason, and does not end the calls of others.
 */
export async function ensureClient(options: EnsureClientOptions): Promise<PartnerClient> {
  const { name, email, userName = name, signal, partnerId, apiKey, apiUrl } = options;
  const api = createPartnerApi(options);
  checkText('name', name, /\S/, 'the name of the company');
  checkText('email', email, /^\s*[^\s@]+@[^\s@]+\s*$/, 'an email address');
  checkText('userName', userName, /\S/, 'the name of the user');
  signal?.throwIfAborted();

  const key = JSON.stringify([apiUrl, partnerId, apiKey, comparable(email)]);
  const work =
    running.get(key) ?? start(key, api, { name, email: email.trim(), user_name: userName });
  work.callers += 1;
  try {
    return await (signal ? abortable(work.result, signal) : work.result);
  } finally {
    work.callers -= 1;
    if (work.callers === 0) work.search.abort();
  }
}

/** The value is personal data, so it is not shown. */
function checkText(name: string, value: unknown, pattern: RegExp, allowed: string): void {
  if (typeof value !== 'string' || !pattern.test(value))
    throw new IoError('invalid-parameter', `${name} is missing or malformed: use ${allowed}.`);
}

/** Only ASCII, because no other letter is the same letter: a Kelvin sign is no k. */
const comparable = (email: string): string =>
  email.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase());

function start(key: string, api: PartnerApi, client: NewClient): Work {
  const search = new AbortController();
  const end = () => {
    if (running.get(key) === work) running.delete(key);
  };
  // Once the creation was asked for, it goes on, and new calls wait for it.
  const create = () => {
    search.signal.throwIfAborted();
    search.signal.removeEventListener('abort', end);
    return createClient(api, client);
  };
  search.signal.addEventListener('abort', end);
  const result = findClient(api, client.email, search.signal)
    .then((found) => found ?? create())
    .finally(end);
  // Every caller may have left by then.
  result.catch(() => undefined);
  const work: Work = { result, search, callers: 0 };
  running.set(key, work);
  return work;
}

async function findClient(
  api: PartnerApi,
  email: string,
  signal?: AbortSignal,
): Promise<PartnerClient | null> {
  let oldest: PartnerClient | null = null;
  for await (const records of pagesOf(api, 'clients', undefined, signal))
    for (const record of records) {
      const client = readClient(record);
      if (client?.email && comparable(client.email) === comparable(email))
        oldest = oldest && createdAt(oldest) <= createdAt(client) ? oldest : client;
    }
  return oldest;
}

const createdAt = ({ data }: PartnerClient): number =>
  Date.parse(textIn(data, 'created_at') ?? '') || Number.POSITIVE_INFINITY;

/** 360dialog may answer 429 or 500 although it has created the client. */
async function createClient(api: PartnerApi, client: NewClient): Promise<PartnerClient> {
  try {
    const record = await api.post('account_sharing/clients', { ...client }, undefined);
    const created = readClient(record, textIn(record, 'id') ?? textIn(record, 'client_id'));
    if (created) return created;
    throw unexpectedAnswer('POST account_sharing/clients', 200, 'an id');
  } catch (error) {
    const found = mayHaveCreated(error)
      ? await findClient(api, client.email).catch(() => null)
      : null;
    if (found) return found;
    throw error;
  }
}

function mayHaveCreated(error: unknown): boolean {
  if (!(error instanceof IoError)) return false;
  const status = error.code === 'rate-limited' ? 429 : error.details?.['status'];
  return typeof status !== 'number' || status === 429 || status >= 500 || status < 300;
}
