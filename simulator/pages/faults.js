/**
 * What can go wrong, chosen by `fault=` in the hub's query, comma-separated. Shared by the page and the demo's server.
 *
 * `headers` go with the hub's page, `hop` with a bare 302 before it, `redirect` is another path to come back to, on the
 * hub's origin: all three need the demo's server. `alter` changes the raw query of the redirect, `delay` (in ms) holds up
 * the first page and the redirect, `stay` is how long (in ms) the window is there at all.
 */
const coop = (policy) => ({ 'Cross-Origin-Opener-Policy': policy });
const quote = (list) => list?.replace(/[^[\],]+/g, '"$&"');

export const faults = {
  coop: { headers: coop('same-origin') },
  'coop-allow-popups': { headers: coop('same-origin-allow-popups') },
  'coop-noopener': { headers: coop('noopener-allow-popups') },
  hop: { hop: {} },
  'coop-hop': { hop: coop('same-origin') },
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

export const needsServer = (name) =>
  ['headers', 'hop', 'redirect'].some((need) => need in faults[name]);

/** The names of the faults that a query asks for, in the order of the table. */
export function chosenFaults(query) {
  const asked = query.getAll('fault').join().split(',');
  return Object.keys(faults).filter((name) => asked.includes(name));
}
