import { faults } from './faults.js';

const listOf = (ids) => `[${ids.join()}]`;

/**
 * The address the client is sent back to, as 360dialog documents it: brackets unquoted, what the redirect URL
 * brought along kept.
 */
export function redirectAddress(redirectUrl, { client, channels, revoked, state }, chosen = []) {
  let query = {
    client,
    channels: channels.length > 0 || revoked.length === 0 ? listOf(channels) : undefined,
    revoked: revoked.length > 0 ? listOf(revoked) : undefined,
    state: state === null ? undefined : encodeURIComponent(state),
  };
  for (const name of chosen) query = faults[name].alter?.(query) ?? query;
  redirectUrl = chosen.map((name) => faults[name].redirect).find(Boolean) ?? redirectUrl;
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  const [address, ...fragment] = redirectUrl.split(/(?=#)/);
  const separator = address.includes('?') ? '&' : '?';
  return address + separator + pairs.map((pair) => pair.join('=')).join('&') + fragment.join('');
}
