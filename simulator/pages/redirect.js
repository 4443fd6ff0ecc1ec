import { faults } from './faults.js';

const listOf = (/** @type {readonly string[]} */ ids) => `[${ids.join()}]`;

/**
 * The address the client is sent back to, as 360dialog documents it: brackets unquoted, what the redirect URL
 * brought along kept.
 *
 * @param {string} redirectUrl
 * @param {{ client: string, channels: readonly string[], revoked: readonly string[], state: string | null }} result
 * @param {Iterable<string>} [names] Of faults; those that change no redirect are ignored.
 */
export function redirectAddress(redirectUrl, { client, channels, revoked, state }, names = []) {
  const chosen = [...names].flatMap((name) =>
    Object.hasOwn(faults, name)
      ? [faults[/** @type {import('./faults.js').HubFault} */ (name)]]
      : [],
  );
  /** @type {import('./faults.js').RawQuery} */
  let query = {
    client,
    channels: channels.length > 0 || revoked.length === 0 ? listOf(channels) : undefined,
    revoked: revoked.length > 0 ? listOf(revoked) : undefined,
    state: state === null ? undefined : encodeURIComponent(state),
  };
  for (const { alter } of chosen) query = alter?.(query) ?? query;
  redirectUrl = chosen.map(({ redirect }) => redirect).find(Boolean) ?? redirectUrl;
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  const [address = '', ...fragment] = redirectUrl.split(/(?=#)/);
  const separator = address.includes('?') ? '&' : '?';
  return address + separator + pairs.map((pair) => pair.join('=')).join('&') + fragment.join('');
}
