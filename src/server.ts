/** The server entry: IO Signatures and webhooks, with Web Crypto only. Not for the browser. */
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
} from './server/signature-handler.js';
export { verifyWebhookSignature, type WebhookDelivery } from './server/webhook-signature.js';
