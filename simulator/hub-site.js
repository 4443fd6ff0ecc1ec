/** The simulated hub's site: its pages at the paths of 360dialog's screens, and what goes wrong with them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { contentSecurityPolicy, file, json, page, plain, redirect } from './answers.js';
import { completeWindow, finishByItself } from './onboarding.js';
import { chosenFaults, faults as hubFaults } from './pages/faults.js';
import { matchRoute, ownKeys } from './pages/routes.js';

const hint = 'The button opens it: set its hub-url to this address and /onboarding/{partner-id}.';

/** Paths that the hub's own pages call. */
const FINISH = '/simulation/finish';
const FORGET = '/simulation/forget';

/**
 * @param {import('./simulation.js').Simulation} simulation
 * @returns {import('./listen.js').Site}
 */
export function createHubSite(simulation) {
  return async (request) => {
    const { pathname } = request.url;
    if (pathname === FINISH || pathname === FORGET) return fromOwnPage(request, simulation);
    if (!['GET', 'HEAD'].includes(request.method)) return plain(405, 'Method not allowed');
    if (pathname === '/') return plain(200, `A simulated 360dialog. ${hint}`);
    if (pathname === '/simulator/pages/stranger.html')
      return framed(await file('pages/stranger.html'));
    const route = matchRoute(pathname);
    return route
      ? screen(route, request, simulation)
      : file(pathname.replace(/^\/simulator\//, ''));
  };
}

/** Any local page may show the stranger's page in a frame. @param {import('./answers.js').Answer} answer */
const framed = ({ headers, ...rest }) => ({
  ...rest,
  headers: {
    ...headers,
    'Content-Security-Policy': contentSecurityPolicy({
      'frame-ancestors': 'http://localhost:* http://127.0.0.1:*',
    }),
  },
});

/**
 * @param {{ screen: 'signup' | 'permission', partner: string }} route
 * @param {import('./listen.js').Request} request
 * @param {import('./simulation.js').Simulation} simulation
 * @returns {Promise<import('./answers.js').Answer>}
 */
async function screen(route, { method, url, headers }, simulation) {
  const { searchParams, pathname, search } = url;
  /** @param {keyof typeof refusals} kind @param {object} [details] */
  const refuse = (kind, details = {}) => {
    const { status, reason } = refusals[kind];
    simulation.observer.refusal({ ...route, status, reason });
    return page('pages/index.html', status, { refusal: { kind, ...details } });
  };
  const partner = simulation.partners.get(route.partner);
  if (!partner) return refuse('unknownPartner');
  const redirectUrl = searchParams.get('redirect_url') ?? partner.redirectUrl ?? '';
  if (!isWebAddress(redirectUrl)) return refuse('badRedirect', { redirectUrl });
  const atHub = chosenFaults(searchParams);
  const known = simulation.windows.find(searchParams.get('attempt'));
  const planned = (known?.next ?? null)?.faults ?? [];
  const detour = detourOf([...simulation.faults, ...atHub, ...planned]);
  const address = `${pathname}${search}${search ? '&' : '?'}hopped=1`;
  if (detour && !searchParams.has('hopped')) return detour(address);
  if (method === 'HEAD') return page('pages/index.html', 200, null);

  const opened = known ?? open(route, partner, searchParams, simulation);
  if ('facts' in opened) return refuse('badSignature', { facts: opened.facts });
  const { next, attempt } = opened;
  // Only now it is known what goes wrong in this window.
  const ownDetour = known ? null : detourOf(next?.faults ?? []);
  if (ownDetour) return ownDetour(`${address}&attempt=${attempt}`);
  const faults = new Set([...simulation.faults, ...atHub, ...(next?.faults ?? [])]);
  const chosen = faultsNamed(faults);
  const leaves =
    next && !['left', 'never'].includes(next.outcome) && !chosen.some(({ stay }) => stay);
  if (leaves && !headers.accept?.includes('text/html')) {
    await sleep((next.delay ?? 0) + Math.max(0, ...chosen.map(({ delay = 0 }) => delay)));
    return redirect(await finishByItself(simulation, opened, redirectUrl, faults));
  }
  return page(
    'pages/index.html',
    200,
    {
      attempt,
      partner: {
        name: partner.name,
        pays: partner.payment === 'partner',
        signed: partner.requireSignature,
      },
      redirectUrl,
      account: simulation.accountsOf(partner.id).current(),
      automatic: next && { outcome: next.outcome, delay: next.delay ?? 0 },
      faults: [...faults].filter((name) => Object.hasOwn(hubFaults, name)),
    },
    headersOf(faults),
  );
}

/**
 * @param {{ screen: 'signup' | 'permission', partner: string }} route
 * @param {import('./options.js').Partner} partner
 * @param {URLSearchParams} query
 * @param {import('./simulation.js').Simulation} simulation
 */
function open(route, partner, query, { signatures, windows }) {
  const { verdict, facts } = signatures.lookAt(partner, query);
  if (partner.requireSignature && verdict !== 'valid')
    return { facts: { failed: verdict, ...facts } };
  const parameters = Object.fromEntries([...query].filter(([key]) => !ownKeys.includes(key)));
  return windows.open({ ...route, parameters, signature: verdict });
}

/** @param {Iterable<string>} names */
const faultsNamed = (names) =>
  [...names].flatMap((name) =>
    Object.hasOwn(hubFaults, name)
      ? [hubFaults[/** @type {import('./pages/faults.js').HubFault} */ (name)]]
      : [],
  );

/**
 * What comes before the page at an address, or null.
 *
 * @param {Iterable<string>} names
 * @returns {((address: string) => import('./answers.js').Answer) | null}
 */
function detourOf(names) {
  const chosen = faultsNamed(names);
  const hops = chosen.flatMap(({ hop }) => (hop ? [hop] : []));
  if (hops.length > 0) return (address) => redirect(address, Object.assign({}, ...hops));
  return chosen.some(({ lobby }) => lobby) ? lobbyBefore : null;
}

/** A page without a policy, which goes on by itself. @param {string} address */
const lobbyBefore = (address) => ({
  status: 200,
  headers: { 'Content-Type': 'text/html; charset=utf-8', Refresh: `0; url=${address}` },
  body: '<!doctype html><title>One moment …</title>',
});

/** @param {Iterable<string>} names */
const headersOf = (names) => Object.assign({}, ...faultsNamed(names).map(({ headers }) => headers));

/** @param {string} address */
const isWebAddress = (address) =>
  URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol);

/** What the page says of it at length stands with its texts. */
const refusals = {
  unknownPartner: { status: 404, reason: 'This partner is not one of the simulator’s.' },
  badRedirect: { status: 400, reason: 'The redirect URL is not a complete address.' },
  badSignature: { status: 403, reason: 'The IO Signature is not valid.' },
};

/**
 * @param {import('./listen.js').Request} request
 * @param {import('./simulation.js').Simulation} simulation
 */
async function fromOwnPage({ method, url, headers, body }, simulation) {
  if (method !== 'POST') return plain(405, 'Method not allowed');
  // A page of another origin could post a form, but neither JSON nor our origin.
  const isOurs = (headers.origin ?? url.origin) === url.origin;
  if (!isOurs || headers['content-type'] !== 'application/json')
    return plain(403, 'Only the pages of the simulator may do this.');
  const said = JSON.parse(body);
  const opened = simulation.windows.find(said.attempt);
  if (!opened) return plain(404, 'This window is not known: the simulator was reset or restarted.');
  const accounts = simulation.accountsOf(opened.request.partner);
  if (url.pathname === FORGET) {
    accounts.forgetCurrent();
    return json(200, {});
  }
  return json(200, { address: await completeWindow(simulation, opened, said) });
}
