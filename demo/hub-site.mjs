/** The simulated hub's site: its page at the paths of 360dialog's screens, and what goes wrong with it. */
import { file, redirect } from './answers.mjs';
import { createSignatureCheck } from './hub-signature.mjs';
import { chosenFaults, faults } from '../simulator/pages/faults.js';
import { partnerOf } from '../simulator/pages/partners.js';
import { matchRoute } from '../simulator/pages/routes.js';
import { platformSecret } from './platform-secret.mjs';
import { contentSecurityPolicy, demoOrigin } from './sites.mjs';

export function createHubSite() {
  const admit = createSignatureCheck({ secret: platformSecret });

  async function answer(url) {
    const { pathname, search, searchParams } = url;
    if (pathname === '/') return redirect(demoOrigin(url) + '/');
    if (pathname === '/simulator/pages/stranger.html')
      return framedByDemo(await file(pathname), url);
    const route = matchRoute(pathname);
    if (!route) return file(pathname);

    const { attempt, refusal } = partnerOf(route.partner).signed
      ? admit(route.partner, searchParams)
      : {};
    if (refusal) return { ...(await page({ 'signature-refusal': refusal })), status: 403 };
    // The signature is spent; what can be reloaded is the attempt.
    if (attempt && attempt !== searchParams.get('attempt'))
      return redirect(`${pathname}${search}&attempt=${attempt}`);

    const chosen = chosenFaults(searchParams).map((name) => faults[name]);
    if (chosen.some(({ hop }) => hop) && !searchParams.has('hopped'))
      return redirect(
        `${pathname}${search}&hopped=1`,
        Object.assign({}, ...chosen.map(({ hop }) => hop)),
      );
    const { headers, ...rest } = await page();
    return { ...rest, headers: Object.assign(headers, ...chosen.map((fault) => fault.headers)) };
  }

  return { policy: () => contentSecurityPolicy(), endpoints: new Map(), answer };
}

/** Only the stranger's page may be shown in a frame of the partner's site. */
const framedByDemo = ({ headers, ...rest }, url) => ({
  ...rest,
  headers: {
    ...headers,
    'Content-Security-Policy': contentSecurityPolicy({ 'frame-ancestors': demoOrigin(url) }),
  },
});

/** The hub's page, with data for its script in `<meta>`. */
async function page(data = {}) {
  const { body, ...rest } = await file('/simulator/pages/index.html');
  const metas = Object.entries(data)
    .map(([name, value]) => `<meta name="${name}" content="${escaped(JSON.stringify(value))}" />`)
    .join('');
  const html = fromFolder('/simulator/pages/', body.toString()).replace(
    '</head>',
    () => `${metas}</head>`,
  );
  return { ...rest, body: html };
}

/** The hub's page stands at several paths, but its links are relative, for static hosts. */
function fromFolder(folder, html) {
  return html.replace(
    /(?<=(?:href|src)=")\.[^"]*/g,
    (path) => new URL(path, `http://hub${folder}`).pathname,
  );
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
