/** Where the hub's screens live, as at 360dialog. Shared by the page and the demo's server. */
const routes = {
  signup: /^\/onboarding\/([A-Za-z0-9]+)\/?$/,
  permission: /^\/dashboard\/app\/([A-Za-z0-9]+)\/permissions\/?$/,
};

export function matchRoute(pathname) {
  for (const [screen, route] of Object.entries(routes)) {
    const match = route.exec(pathname);
    if (match) return { screen, partner: match[1] };
  }
  return null;
}
