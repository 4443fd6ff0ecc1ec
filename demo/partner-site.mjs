/** The partner's site: the demo page, its session, and its endpoint that signs for that session. */
import { randomUUID } from 'node:crypto';
import { contentSecurityPolicy, json, plain } from '../simulator/answers.js';
import { file, isPage } from './answers.mjs';
import { createSignatureEndpoint } from './signature-endpoint.mjs';
import { endpoint } from './page/signing-faults.js';

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
  ]);

  const policy = () =>
    contentSecurityPolicy({
      'frame-src': new URL(simulator().hubUrl).origin,
      'require-trusted-types-for': "'script'",
      'trusted-types': 'lit-html',
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
    return { ...rest, headers: { 'Content-Security-Policy': policy(), ...headers } };
  };
}

/** For the page's script. */
const addressesOf = ({ hubUrl, permissionUrl, sdkUrl }) => ({ hubUrl, permissionUrl, sdkUrl });
