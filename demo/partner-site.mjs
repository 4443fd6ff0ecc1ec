/** The partner's site: the demo page, its session, and its endpoint that signs for that session. */
import { randomUUID } from 'node:crypto';
import { file, isPage, json } from './answers.mjs';
import { createSignatureEndpoint } from './signature-endpoint.mjs';
import { endpoint } from './page/signing-faults.js';
import { contentSecurityPolicy, hubOrigin } from './sites.mjs';

/** @param {Map<string, Function>} moreEndpoints By path. */
export function createPartnerSite(moreEndpoints) {
  // Whoever was shown a page of this site counts as logged in. A real site asks who it is first.
  const session = `demo-session=${randomUUID()}`;
  const isVisitor = ({ headers }) => headers.get('cookie')?.split('; ').includes(session) ?? false;

  async function answer(url) {
    if (url.pathname === '/demo/page/hub.json') return json({ origin: hubOrigin(url) });
    const { headers, ...rest } = await file(url.pathname);
    const cookie = { 'Set-Cookie': `${session}; Path=/; HttpOnly; SameSite=Strict` };
    return { ...rest, headers: { ...headers, ...(isPage({ headers }) && cookie) } };
  }

  const policy = (url) =>
    contentSecurityPolicy({
      'frame-src': hubOrigin(url),
      'require-trusted-types-for': "'script'",
      'trusted-types': 'lit-html',
    });

  const signing = [`/${endpoint}`, createSignatureEndpoint(isVisitor)];
  return { policy, endpoints: new Map([signing, ...moreEndpoints]), answer };
}
