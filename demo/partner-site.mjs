/** The partner's site: the demo page, its session, and its endpoint that signs for that session. */
import { randomUUID } from 'node:crypto';
import { contentSecurityPolicy, json, plain } from '../simulator/answers.js';
import { file, isPage } from './answers.mjs';
import { createShareEndpoint } from './share-endpoint.mjs';
import { createSignatureEndpoint } from './signature-endpoint.mjs';
import { shareEndpoint } from './page/share-number.js';
import { endpoint } from './page/signing-faults.js';

const signupPage = '/embedded-signup.html';

/**
 * @param {() => import('../simulator/index.js').Simulator} simulator Once it has started.
 * @param {Map<string, import('../simulator/listen.js').Site>} moreEndpoints By path.
 * @returns {import('../simulator/listen.js').Site}
 */
export function createPartnerSite(simulator, moreEndpoints) {
  // Whoever was shown a page of this site counts as logged in. A real site asks who it is first.
  const session = `demo-session=${randomUUID()}`;
  const isVisitor = ({ headers }) => headers.get('cookie')?.split('; ').includes(session) ?? false;
  /** @type {Map<string, import('../simulator/listen.js').Site>} */
  const endpoints = new Map([
    ...moreEndpoints,
    [`/${endpoint}`, createSignatureEndpoint(isVisitor)],
    [`/${shareEndpoint}`, createShareEndpoint(isVisitor, () => accountAt(simulator()))],
  ]);

  /** Only the page of the embedded signup may load a script of Meta, by a policy of its own. */
  const policy = ({ pathname }) =>
    contentSecurityPolicy({
      'frame-src': new URL(simulator().hubUrl).origin,
      'require-trusted-types-for': "'script'",
      'trusted-types': 'lit-html',
      ...(pathname === signupPage && {
        'script-src': `'self' ${new URL(simulator().sdkUrl).origin}`,
        'trusted-types': 'lit-html default',
      }),
    });

  async function answer(request) {
    const { method, url } = request;
    const answer = endpoints.get(url.pathname);
    if (answer) return answer(request);
    if (!['GET', 'HEAD'].includes(method)) return plain(405, 'Method not allowed');
    if (url.pathname === '/demo/page/hub.json') return json(200, addressesOf(simulator()));
    const { headers, ...rest } = await file(url.pathname);
    const cookie = { 'Set-Cookie': `${session}; Path=/; HttpOnly; SameSite=Strict` };
    return { ...rest, headers: { ...headers, ...(isPage({ headers }) && cookie) } };
  }

  return async (request) => {
    const { headers, ...rest } = await answer(request).catch((error) =>
      error instanceof URIError ? plain(400, 'Malformed address') : Promise.reject(error),
    );
    return { ...rest, headers: { 'Content-Security-Policy': policy(request.url), ...headers } };
  };
}

/** For the page's script. */
const addressesOf = ({ hubUrl, permissionUrl, sdkUrl }) => ({ hubUrl, permissionUrl, sdkUrl });

/** As the first of the made-up partners. */
const accountAt = ({ apiUrl }) => ({ partnerId: 'aAbBcCPA', apiKey: 'test-api-key', apiUrl });
