/** The simulated Partner API, below `/api/v2`. */
import { json } from './answers.js';
import { createClient, shareNumbers } from './account-sharing.js';

/** @typedef {import('./simulation.js').Simulation} Simulation */
/** @typedef {import('./options.js').Partner} Partner */
/**
 * @typedef {object} Call
 * @property {Simulation} simulation
 * @property {Partner} partner
 * @property {URLSearchParams} query
 * @property {any} body
 */

/**
 * A call that was answered.
 *
 * @typedef {object} ApiCall
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} query
 * @property {string} body As it was sent.
 * @property {number} status Of the answer.
 */

/** An answer that is not 200. */
export class ApiError extends Error {
  /** @param {number} status @param {string} message @param {Record<string, string>} [headers] */
  constructor(status, message, headers = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** @type {Record<string, Record<string, (call: Call) => unknown>>} */
const calls = {
  channels: { GET: listChannels },
  clients: { GET: listClients },
  'account_sharing/clients': { POST: createClient },
  'account_sharing/numbers': { POST: shareNumbers },
};

/** @param {Simulation} simulation @returns {import('./listen.js').Site} */
export function createPartnerApi(simulation) {
  return async (request) => {
    const answer = await answerTo(request, simulation).catch((error) => {
      if (!(error instanceof ApiError)) throw error;
      const { status, message, headers } = error;
      const meta = { success: false, http_code: status, developer_message: message, details: null };
      return json(status, { meta }, headers);
    });
    const { method, url, body } = request;
    const query = Object.fromEntries(url.searchParams);
    const call = { method, path: url.pathname, query, body, status: answer.status };
    simulation.calls.push(call);
    simulation.observer.call(call);
    return answer;
  };
}

/** @param {import('./listen.js').Request} request @param {Simulation} simulation */
async function answerTo({ method, url, headers, body }, simulation) {
  const [, id = '', name = ''] =
    /^\/api\/v2\/partners\/([^/]+)\/(.+?)\/?$/.exec(url.pathname) ?? [];
  const methods = Object.hasOwn(calls, name) ? calls[name] : undefined;
  if (!methods) throw new ApiError(404, 'There is no such resource.');
  const partner = simulation.partners.get(decodeURIComponent(id));
  if (!partner) throw new ApiError(404, 'This partner is not one of the simulator’s.');
  if (headers['x-api-key'] !== partner.apiKey)
    throw new ApiError(401, 'The header X-API-Key is missing or not the key of this partner.');
  const wait = simulation.faults.has('rate-limit') ? simulation.rateLimit.count(partner.id) : 0;
  if (wait > 0) throw new ApiError(429, 'Too many calls.', { 'Retry-After': String(wait) });
  const call = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!call) throw new ApiError(405, 'This resource does not know that method.');
  const parsed = method === 'POST' ? parseJson(body, 'The body') : null;
  return json(200, await call({ simulation, partner, query: url.searchParams, body: parsed }));
}

/** @param {Call} call */
function listChannels({ simulation, partner, query }) {
  const { channels } = simulation.accountsOf(partner.id);
  const { items, ...rest } = listOf([...channels.values()], query);
  return { partner_channels: items, ...rest };
}

/** @param {Call} call */
function listClients({ simulation, partner, query }) {
  const { clients } = simulation.accountsOf(partner.id);
  const { items, ...rest } = listOf([...clients.values()], query);
  return { clients: items, ...rest };
}

/**
 * The part of a list that `filters`, `sort`, `limit` and `offset` ask for.
 *
 * @template {{ id: string }} Item
 * @param {readonly Item[]} all
 * @param {URLSearchParams} query
 */
function listOf(all, query) {
  const filters = parseJson(query.get('filters') ?? '{}', 'filters');
  const limit = countOf(query, 'limit', 100, 1000);
  const offset = countOf(query, 'offset', 0, Number.MAX_SAFE_INTEGER);
  const sort = query.get('sort') ?? 'created_at';
  const found = all.filter((item) =>
    Object.entries(filters).every(([key, value]) => fieldOf(item, key) === value),
  );
  const key = sort.replace(/^-/, '');
  const direction = sort.startsWith('-') ? -1 : 1;
  // Stable: what was created in one millisecond stays in its order.
  const sorted = found.sort(
    (one, other) => direction * compare(fieldOf(one, key), fieldOf(other, key)),
  );
  const items = sorted.slice(offset, offset + limit);
  return { items, total: found.length, count: items.length, limit, offset, sort, filters };
}

/** @param {object} item @param {string} key */
function fieldOf(item, key) {
  if (!Object.hasOwn(item, key))
    throw new ApiError(400, `There is no field ${JSON.stringify(key.slice(0, 40))}.`);
  return /** @type {Record<string, unknown>} */ (item)[key];
}

const compare = (/** @type {unknown} */ one, /** @type {unknown} */ other) =>
  String(one) < String(other) ? -1 : Number(String(one) > String(other));

/** @param {URLSearchParams} query @param {string} name @param {number} otherwise @param {number} most */
function countOf(query, name, otherwise, most) {
  const text = query.get(name);
  if (text === null) return otherwise;
  if (!/^\d{1,15}$/.test(text)) throw new ApiError(400, `${name} must be a whole number.`);
  return Math.min(Number(text), most);
}

/** @param {string} text @param {string} name */
function parseJson(text, name) {
  try {
    const value = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Refused below.
  }
  throw new ApiError(400, `${name} must be a JSON object.`);
}
