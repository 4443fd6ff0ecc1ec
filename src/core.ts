/** The headless core: everything but the element, without Lit. */
export { IoError, type IoErrorCode } from './protocol/io-error.js';
export { buildOnboardingUrl } from './protocol/onboarding-url.js';
export type {
  IoParameters,
  OnboardingOptions,
  OnboardingSettings,
  Screen,
} from './protocol/parameters.js';
export { parseRedirectResult, type IoResult } from './protocol/redirect-result.js';
export type { IoSignature, SignatureRequest, Signer } from './browser/signature.js';
export { startOnboarding, type StartOnboardingSetup } from './browser/start-onboarding.js';
