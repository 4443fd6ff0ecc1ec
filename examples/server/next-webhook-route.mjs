// Next.js, as app/webhooks/360dialog/route.js.
import { createWebhookHandler } from 'dialog-io-button/server.js';
import { onEvent } from './events.mjs';

let handleWebhook;

export function POST(request) {
  // Made at the first request: `next build` loads this file too, often where no secret is set.
  handleWebhook ??= createWebhookHandler({ secret: process.env.D360_PLATFORM_SECRET, onEvent });
  return handleWebhook(request);
}
