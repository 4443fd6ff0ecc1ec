/** Where the hub's screens live, as at 360dialog. Shared by the page and the simulator. */
const routes = {
  signup: /^\/onboarding\/([A-Za-z0-9_-]+)\/?$/,
  permission: /^\/dashboard\/app\/([A-Za-z0-9_-]+)\/permissions\/?$/,
};

/** @param {string} pathname @returns {{ screen: 'signup' | 'permission', partner: string } | null} */
export function matchRoute(pathname) {
  for (const [screen, route] of Object.entries(routes)) {
    const match = route.exec(pathname);
    if (match)
      return { screen: /** @type {keyof typeof routes} */ (screen), partner: match[1] ?? '' };
  }
  return null;
}

/** What the hub or its pages add to its own address. */
export const ownKeys = ['attempt', 'auto', 'fault', 'hopped', 'partner-id', 'screen', 'spoken'];
