/** A client of a partner, its channels, and which of them the partner may manage. */

/** @typedef {{ id: string, number: string, name: string, granted: boolean }} OwnChannel */
/** @typedef {{ client: string, channels: OwnChannel[] }} Account */

/** A client who had been there before. @type {Account} */
export const exampleAccount = {
  client: 'oaY9LLfUCL',
  channels: [
    { id: 'y9MiLoCH', number: '+49 30 23125 010', name: 'Support', granted: true },
    { id: 'p4KtWzCH', number: '+49 30 23125 020', name: 'Sales', granted: true },
    { id: 'Qm7RxaCH', number: '+49 30 23125 030', name: 'Deliveries', granted: false },
  ],
};

/** @param {string} partner @param {string} email @returns {Account} */
export function newAccount(partner, email) {
  return { client: idOf(`${partner} ${email}`, 8) + 'CL', channels: [] };
}

/**
 * The account with one channel more, unless it has that number already.
 *
 * @param {Account} account @param {string} number @param {string} name @returns {Account}
 */
export function withChannel(account, number, name) {
  const digits = digitsOf(number);
  if (digits === '' || account.channels.some((channel) => digitsOf(channel.number) === digits))
    return account;
  const channel = { id: idOf(digits, 6) + 'CH', number, name, granted: false };
  return { ...account, channels: [...account.channels, channel] };
}

const digitsOf = (/** @type {string} */ number) => number.replace(/\D/g, '');

/**
 * What the client's decision changes: the ids it allows, and the ids it had allowed before and takes back.
 *
 * @param {Account} account @param {readonly string[]} allowed
 */
export function decide(account, allowed) {
  const ids = (/** @type {OwnChannel[]} */ channels) => channels.map(({ id }) => id);
  return {
    account: {
      ...account,
      channels: account.channels.map((channel) => ({
        ...channel,
        granted: allowed.includes(channel.id),
      })),
    },
    channels: ids(account.channels.filter(({ id }) => allowed.includes(id))),
    revoked: ids(account.channels.filter(({ id, granted }) => granted && !allowed.includes(id))),
  };
}

/**
 * The same words give the same id, so that a run can be repeated. FNV-1a, written in letters and digits.
 *
 * @param {string} words @param {number} length
 */
export function idOf(words, length) {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  let hash = 0xcbf29ce484222325n;
  for (const sign of words) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(sign.codePointAt(0) ?? 0)) * 0x100000001b3n);
  }
  return Array.from(
    { length },
    (_, place) => signs[Number((hash / 62n ** BigInt(place)) % 62n)],
  ).join('');
}
