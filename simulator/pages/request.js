import { matchRoute } from './routes.js';

/** What the hub or its server adds to its own address. */
const ownKeys = ['attempt', 'auto', 'fault', 'hopped', 'partner-id', 'screen', 'spoken'];

/** What the hub's address asks for. `signatureRefusal` is what its server has against the IO Signature. */
export function readRequest(href, signatureRefusal = null) {
  const url = new URL(href);
  const parameters = url.searchParams;
  const route = matchRoute(url.pathname);
  const redirectUrl = parameters.get('redirect_url') ?? defaultRedirectUrl(url, route);
  return {
    parameters,
    received: [...parameters].filter(([key]) => !ownKeys.includes(key)),
    // The static stand-in has no routes, and no server to send headers.
    served: route !== null,
    partner: route?.partner ?? parameters.get('partner-id'),
    screen: route?.screen ?? parameters.get('screen') ?? 'signup',
    language: (parameters.get('spoken') ?? parameters.get('lang')) === 'de' ? 'de' : 'en',
    redirectUrl,
    signatureRefusal,
    // On a public host a page that leaves by itself for any address would serve phishers.
    auto: isNear(redirectUrl, url) ? parameters.get('auto') : null,
  };
}

/** What the hub cannot work with: the name of the problem, or undefined. */
export function refusalOf({ partner, redirectUrl, signatureRefusal }) {
  if (!/^[A-Za-z0-9]+$/.test(partner ?? '')) return 'noPartner';
  if (!URL.canParse(redirectUrl) || !/^https?:$/.test(new URL(redirectUrl).protocol))
    return 'badRedirect';
  if (signatureRefusal) return 'badSignature';
  return undefined;
}

/** In the real hub a setting of the partner; here the demo's redirect page. */
function defaultRedirectUrl(url, route) {
  if (!route) return new URL('../../demo/page/redirect.html', url).href;
  return Object.assign(new URL('/demo/page/redirect.html', url), { hostname: 'localhost' }).href;
}

function isNear(redirectUrl, url) {
  if (!URL.canParse(redirectUrl)) return false;
  const { origin, hostname } = new URL(redirectUrl);
  return origin === url.origin || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
