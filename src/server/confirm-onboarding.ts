import { checkId, isId } from './option-checks.js';
import { createPartnerApi, type PartnerApi, type PartnerApiOptions } from './partner-api.js';
import { pagesOf } from './partner-lists.js';
import {
  readChannel,
  readClient,
  type PartnerChannel,
  type PartnerClient,
} from './partner-records.js';
import { IoError, invalidParameter } from '../protocol/io-error.js';

export interface ConfirmOnboardingOptions extends PartnerApiOptions {
  /** `client` of the result, which came through a browser. */
  readonly client: string | null;
  /** `channels` of the result. */
  readonly channels: readonly string[];
  /** `revoked` of the result. */
  readonly revoked?: readonly string[] | undefined;
}

/** What 360dialog says about a result that came through a browser. */
export interface ConfirmedOnboarding {
  /** The client, or `null` if the result names none or you have none with that id. */
  readonly client: PartnerClient | null;
  /** Those of `channels` that belong to the client. Look at `status` before you use one. */
  readonly channels: PartnerChannel[];
  /** Those of `revoked` that belong to the client. */
  readonly revoked: PartnerChannel[];
  /** The ids that are not among your channels, and what is not an id at all. */
  readonly unknown: string[];
  /** The ids of channels of another client, or of any if there is no client. Never act on these. */
  readonly foreign: string[];
}

const MOST_IDS = 100;
const MOST_CALLS_AT_ONCE = 5;

/**
 * Asks the Partner API whether a result is true: whether client and channels exist, and whether the
 * channels are the client's. Whether the client is the one that your session started the onboarding
 * for, only your server can say.
 *
 * It takes two calls as a rule: the client, and its channels. 360dialog allows some five calls in
 * 30 seconds.
 *
 * @throws {IoError} as a rejection: `invalid-parameter` for the options, also more than 100 ids;
 * `partner-api`; `rate-limited`. An abort rejects with the signal's reason.
 */
export async function confirmOnboarding(
  options: ConfirmOnboardingOptions,
): Promise<ConfirmedOnboarding> {
  const { client: clientId, signal } = options;
  const api = createPartnerApi(options);
  if (clientId !== null) checkId('client', clientId);
  const channels = claimsOf('channels', options.channels);
  const revoked = claimsOf('revoked', options.revoked ?? []);
  const claimed = [...channels, ...revoked];
  if (claimed.length > MOST_IDS)
    throw new IoError(
      'invalid-parameter',
      `channels and revoked have ${claimed.length} ids: use at most ${MOST_IDS} in one call.`,
    );

  const client = clientId === null ? null : await findClient(api, clientId, signal);
  const all = [...new Set(claimed)];
  const found = await findChannels(api, client?.id, all.filter(isId), signal);
  const isOwn = (id: string) => client !== null && found.get(id)?.clientId === client.id;
  const ownOf = (ids: readonly string[]) =>
    [...new Set(ids)].filter(isOwn).flatMap((id) => found.get(id) ?? []);
  return {
    client,
    channels: ownOf(channels),
    revoked: ownOf(revoked),
    unknown: all.filter((id) => !found.has(id)),
    foreign: all.filter((id) => found.has(id) && !isOwn(id)),
  };
}

/** Parsed JSON may hold anything. A value that is not text is returned under `unknown`. */
function claimsOf(name: string, ids: unknown): string[] {
  if (!Array.isArray(ids)) throw invalidParameter(name, ids, 'an array of ids');
  return ids.map((id) => (typeof id === 'string' ? id : `(${typeof id})`));
}

/** The server may ignore the filter, so the id of each record is checked. */
async function findClient(
  api: PartnerApi,
  id: string,
  signal: AbortSignal | undefined,
): Promise<PartnerClient | null> {
  const { records } = await api.list('clients', { filters: { id }, limit: 1, offset: 0 }, signal);
  const clients = records.map((record) => readClient(record));
  return clients.find((client) => client?.id === id) ?? null;
}

/** The channels with these ids: those of the client at once, the rest one by one. */
async function findChannels(
  api: PartnerApi,
  clientId: string | undefined,
  ids: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Map<string, PartnerChannel>> {
  const found = new Map<string, PartnerChannel>();
  const missing = new Set(ids);
  const add = (records: readonly unknown[]) => {
    for (const record of records) {
      const channel = readChannel(record);
      if (channel && missing.delete(channel.id)) found.set(channel.id, channel);
    }
  };
  if (clientId !== undefined && missing.size > 0)
    for await (const records of pagesOf(api, 'channels', { client_id: clientId }, signal)) {
      add(records);
      if (missing.size === 0) break;
    }

  const queue = [...missing];
  const askForRest = async () => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const query = { filters: { id }, limit: 1, offset: 0 };
      add((await api.list('channels', query, signal)).records);
    }
  };
  try {
    await Promise.all(Array.from({ length: MOST_CALLS_AT_ONCE }, askForRest));
  } finally {
    // After a failure nothing more is asked.
    queue.length = 0;
  }
  return found;
}
