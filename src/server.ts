/** The server entry: IO Signatures, webhooks and the Partner API. Not for the browser. */
export { IoError, type IoErrorCode } from './protocol/io-error.js';
export {
  signOnboarding,
  type SignatureEncoding,
  type SignedOnboarding,
  type SigningOptions,
  type SignOnboardingOptions,
} from './server/sign-onboarding.js';
export {
  createSignatureHandler,
  type SignatureHandler,
  type SignatureHandlerOptions,
  type SignatureRequest,
} from './server/signature-handler.js';
export { verifyWebhookSignature, type WebhookDelivery } from './server/webhook-signature.js';
export { parseWebhook, type WebhookEvent } from './server/webhook-events.js';
export {
  createWebhookHandler,
  type WebhookHandler,
  type WebhookHandlerOptions,
} from './server/webhook-handler.js';
export {
  confirmOnboarding,
  type ConfirmedOnboarding,
  type ConfirmOnboardingOptions,
} from './server/confirm-onboarding.js';
export { ensureClient, type EnsureClientOptions } from './server/ensure-client.js';
export {
  shareNumber,
  type Plan,
  type SharedNumber,
  type ShareNumberOptions,
} from './server/share-number.js';
export type { PartnerApiOptions } from './server/partner-api.js';
export type { PartnerChannel, PartnerClient } from './server/partner-records.js';
