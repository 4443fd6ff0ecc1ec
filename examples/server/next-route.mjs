// Next.js, as app/api/io-signature/route.js.
// In the page: <dialog-io-button signature-url="/api/io-signature" …>
import { createSignatureHandler } from 'dialog-io-button/server.js';
import { sessionOf } from './sessions.mjs';

let sign;

export function POST(request) {
  // Made at the first request: `next build` loads this file too, often where no secret is set.
  sign ??= createSignatureHandler({
    partnerId: 'aAbBcCPA',
    secret: process.env.D360_PLATFORM_SECRET,
    authorize: (request) => sessionOf(request)?.mayConnectNumbers === true,
  });
  return sign(request);
}
