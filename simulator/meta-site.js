/** The simulated Meta's site: its SDK, and the window of Embedded Signup. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { file, json, page, plain } from './answers.js';
import { screensOfFault } from './faults.js';
import { faults as hubFaults } from './pages/faults.js';

/** @typedef {import('./simulation.js').Simulation} Simulation */

const SLOW_MS = 3000;
const scripts = /^\/[a-z]{2}_[A-Z]{2}\/(sdk|sdk-proper)\.js$/;
const dialog = /^\/v\d+\.\d+\/dialog\/oauth$/;
const FINISH = '/simulation/finish';

/** What the SDK and the pages add to the address of the window. */
const ownKeys = ['app_id', 'attempt', 'cb', 'display', 'fault', 'origin'];

/** Any page may load the SDK, as it may load Meta's. */
const forAnyPage = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** @param {Simulation} simulation @returns {import('./listen.js').Site} */
export function createMetaSite(simulation) {
  return async (request) => {
    const { pathname, searchParams } = request.url;
    if (pathname === FINISH) return finish(request, simulation);
    if (!['GET', 'HEAD'].includes(request.method)) return plain(405, 'Method not allowed');
    if (pathname === '/') return plain(200, 'A simulated Meta. Its SDK is at /en_US/sdk.js.');
    const faults = new Set([...simulation.faults, ...faultsIn(searchParams)]);
    const [, script] = scripts.exec(pathname) ?? [];
    if (script) return sdk(script, faults);
    if (dialog.test(pathname)) return signupWindow(request, simulation, faults);
    return file(pathname.replace(/^\/simulator\//, ''));
  };
}

/** @param {URLSearchParams} query */
const faultsIn = (query) => query.getAll('fault').join().split(',').filter(Boolean);

/** @param {string} script @param {ReadonlySet<string>} faults */
async function sdk(script, faults) {
  if (faults.has('sdk-blocked'))
    return { ...plain(503, 'Blocked on purpose.'), headers: forAnyPage };
  if (faults.has('sdk-slow') && script === 'sdk-proper') await sleep(SLOW_MS);
  const { headers, ...rest } = await file(`meta/${script}.js`);
  return { ...rest, headers: { ...headers, ...forAnyPage } };
}

/** @param {import('./listen.js').Request} request @param {Simulation} simulation @param {ReadonlySet<string>} faults */
async function signupWindow({ method, url: { searchParams } }, simulation, faults) {
  const partner = searchParams.get('app_id') ?? '';
  const reason = wrongIn(searchParams);
  if (reason) {
    simulation.observer.refusal({ partner, screen: 'embedded-signup', status: 400, reason });
    return page('meta/index.html', 400, { refusal: reason });
  }
  if (method === 'HEAD') return page('meta/index.html', 200, null);
  const parameters = Object.fromEntries(
    [...searchParams].filter(([key]) => !ownKeys.includes(key)),
  );
  const { attempt, next } =
    simulation.windows.find(searchParams.get('attempt')) ??
    simulation.windows.open({
      partner,
      screen: 'embedded-signup',
      parameters,
      signature: 'absent',
    });
  const known = [...faults, ...(next?.faults ?? [])].filter((name) =>
    screensOfFault(name).includes('embedded-signup'),
  );
  const automatic = next && {
    outcome: next.outcome,
    delay: next.delay ?? 0,
    order: next.order ?? 'message-first',
  };
  return page('meta/index.html', 200, { attempt, automatic, faults: known }, headersOf(known));
}

/** What Meta would refuse of a window's address. @param {URLSearchParams} query */
function wrongIn(query) {
  for (const name of ['app_id', 'config_id'])
    if (!/^\d{5,30}$/.test(query.get(name) ?? '')) return `${name} must be 5 to 30 digits.`;
  if (query.get('response_type') !== 'code') return 'response_type must be code.';
  if (!URL.canParse(query.get('origin') ?? '')) return 'This window must be opened by the SDK.';
  return null;
}

/** @param {Iterable<string>} faults */
const headersOf = (faults) =>
  Object.assign(
    {},
    ...[...faults].map((name) =>
      Object.hasOwn(hubFaults, name)
        ? hubFaults[/** @type {import('./pages/faults.js').HubFault} */ (name)].headers
        : {},
    ),
  );

/** @param {import('./listen.js').Request} request @param {Simulation} simulation */
async function finish({ method, url, headers, body }, { windows, meta }) {
  if (method !== 'POST') return plain(405, 'Method not allowed');
  if (headers.origin !== url.origin || headers['content-type'] !== 'application/json')
    return plain(403, 'Only the pages of the simulator may do this.');
  const { attempt, outcome, step, draft } = JSON.parse(body);
  if (!windows.find(attempt))
    return plain(404, 'This window is not known: the simulator was reset or restarted.');
  const make = Object.hasOwn(ends, outcome) ? ends[outcome] : undefined;
  return make
    ? json(200, make(meta, { step, ...draft }))
    : plain(400, 'This outcome is not known.');
}

/**
 * @typedef {{ step?: string | null, business?: string, number?: string, displayName?: string }} Draft
 * @typedef {{ event: string, data: Record<string, string>, code: string | null }} End
 */

/** What the page that opened the window hears. @type {Record<string, (meta: import('./meta-accounts.js').MetaAccounts, draft: Draft) => End>} */
const ends = {
  completed(meta, draft) {
    const { account, phone } = created(meta, draft);
    const data = {
      phone_number_id: phone?.id ?? '',
      waba_id: account.id,
      business_id: account.businessId,
    };
    return { event: 'FINISH', data, code: newCode() };
  },
  'waba-only'(meta, draft) {
    const { account } = created(meta, draft, { withNumber: false });
    return { event: 'FINISH_ONLY_WABA', data: { waba_id: account.id }, code: newCode() };
  },
  coexistence(meta, draft) {
    const { account } = created(meta, draft, { onBusinessApp: true });
    const event = 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING';
    return { event, data: { waba_id: account.id }, code: newCode() };
  },
  abandoned: (_, { step }) => ({
    event: 'CANCEL',
    data: { current_step: step ?? 'PHONE_NUMBER_SETUP' },
    code: null,
  }),
  error: () => ({
    event: 'CANCEL',
    data: {
      error_message: 'This number cannot be registered. It was refused on purpose.',
      error_code: '524126',
      session_id: randomUUID(),
      timestamp: String(Math.floor(Date.now() / 1000)),
    },
    code: null,
  }),
};

/** @param {import('./meta-accounts.js').MetaAccounts} meta @param {Draft} draft */
function created(meta, draft, { withNumber = true, onBusinessApp = false } = {}) {
  const {
    business = 'Example Bakery',
    number = '+49 30 23125 001',
    displayName = business,
  } = draft;
  return meta.add({
    business,
    number: withNumber ? number : null,
    name: displayName,
    onBusinessApp,
  });
}

const newCode = () => `AQ${randomUUID().replaceAll('-', '')}`;
