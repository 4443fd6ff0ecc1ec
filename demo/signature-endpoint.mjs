/** The endpoint of `signature-url`: the handler that partners use, and what can go wrong with it, by `?fault=`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createSignatureHandler, signOnboarding } from '../dist/server.js';
import { fromFetch } from './from-fetch.mjs';
import { signedPartner } from '../simulator/pages/partners.js';
import { platformSecret } from './platform-secret.mjs';

/** @param {(request: Request) => boolean} authorize */
export function createSignatureEndpoint(authorize) {
  const handlerWith = (secret) =>
    createSignatureHandler({ partnerId: signedPartner, secret, authorize });
  const sign = handlerWith(platformSecret);
  let latest;

  /** An answer with another signature; a refusal stays one. */
  const withOther = (make) => async (request) => {
    const answer = await sign(request);
    return answer.ok ? Response.json(await make(answer), { headers: answer.headers }) : answer;
  };

  const kinds = {
    none: withOther(async (answer) => (latest = await answer.json())),
    slow: async (request) => {
      await sleep(6000);
      return kinds.none(request);
    },
    error: async () => Response.json({ error: 'Broken on purpose.' }, { status: 500 }),
    stale: withOther(() =>
      signOnboarding({
        partnerId: signedPartner,
        secret: platformSecret,
        timestamp: Math.floor(Date.now() / 1000) - 600,
      }),
    ),
    'wrong-secret': handlerWith('not-the-platform-secret'),
    reused: withOther(async (answer) => (latest ??= await answer.json())),
  };

  return fromFetch((request) => {
    const fault = new URL(request.url).searchParams.get('fault') ?? 'none';
    return (Object.hasOwn(kinds, fault) ? kinds[fault] : kinds.none)(request);
  });
}
