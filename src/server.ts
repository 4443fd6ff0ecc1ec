/** The server entry: IO Signatures and webhooks, with Web Crypto only. Not for the browser. */
export { IoError, type IoErrorCode } from './io-error.js';
export {
  signOnboarding,
  type SignatureEncoding,
  type SignedOnboarding,
  type SigningOptions,
  type SignOnboardingOptions,
} from './sign-onboarding.js';
export {
  createSignatureHandler,
  type SignatureHandler,
  type SignatureHandlerOptions,
} from './signature-handler.js';
export { verifyWebhookSignature, type WebhookDelivery } from './webhook-signature.js';
