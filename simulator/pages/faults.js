/**
 * What can go wrong, chosen by `fault=` in the hub's query, comma-separated. Shared by the page and the simulator.
 *
 * `headers` go with the hub's page, `hop` with a bare 302 before it, `lobby` is a page before it, `redirect` is another
 * path to come back to, on the hub's origin: all four need the simulator. `alter` changes the raw query of the redirect,
 * `delay` (in ms) holds up the first page and the redirect, `stay` is how long (in ms) the window is there at all.
 *
 * @typedef {Record<string, string | undefined>} RawQuery
 * @typedef {object} Fault
 * @property {Record<string, string>} [headers]
 * @property {Record<string, string>} [hop]
 * @property {true} [lobby]
 * @property {string} [redirect]
 * @property {(query: RawQuery) => RawQuery} [alter]
 * @property {number} [delay]
 * @property {number} [stay]
 */
/**
 * @typedef {'coop' | 'coop-allow-popups' | 'coop-noopener' | 'coop-coep' | 'hop' | 'coop-hop' | 'coop-later' | 'quoted'
 *   | 'no-channels' | 'empty' | 'error' | 'lost-state' | 'wrong-state' | 'slow' | 'closes' | 'foreign-redirect'} HubFault
 */
const coop = (/** @type {string} */ policy) => ({ 'Cross-Origin-Opener-Policy': policy });
const quote = (/** @type {string | undefined} */ list) => list?.replace(/[^[\],]+/g, '"$&"');

/** @type {Readonly<Record<HubFault, Fault>>} */
export const faults = {
  coop: { headers: coop('same-origin') },
  'coop-allow-popups': { headers: coop('same-origin-allow-popups') },
  'coop-noopener': { headers: coop('noopener-allow-popups') },
  'coop-coep': {
    headers: { ...coop('same-origin'), 'Cross-Origin-Embedder-Policy': 'require-corp' },
  },
  hop: { hop: {} },
  'coop-hop': { hop: coop('same-origin') },
  'coop-later': { lobby: true, headers: coop('same-origin') },
  quoted: {
    alter: (query) => ({
      ...query,
      channels: quote(query.channels),
      revoked: quote(query.revoked),
    }),
  },
  'no-channels': { alter: (query) => ({ ...query, channels: undefined }) },
  empty: { alter: ({ state }) => ({ state }) },
  error: {
    alter: ({ state }) => ({
      error: 'access_denied',
      error_description: 'The%20client%20declined',
      state,
    }),
  },
  'lost-state': { alter: (query) => ({ ...query, state: undefined }) },
  'wrong-state': { alter: (query) => ({ ...query, state: 'state-of-someone-else' }) },
  slow: { delay: 3000 },
  closes: { stay: 1500 },
  'foreign-redirect': { redirect: '/simulator/pages/stranger.html' },
};

export const names = /** @type {HubFault[]} */ (Object.keys(faults));

export const needsServer = (/** @type {HubFault} */ name) =>
  ['headers', 'hop', 'lobby', 'redirect'].some((need) => need in faults[name]);

/** The names of the faults that a query asks for, in the order of the table. @param {URLSearchParams} query */
export function chosenFaults(query) {
  const asked = query.getAll('fault').join().split(',');
  return names.filter((name) => asked.includes(name));
}
