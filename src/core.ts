/** The headless core: everything but the element, without Lit. */
export { buildOnboardingUrl } from './browser/build-onboarding-url.js';
export { cancelPendingOnboardings } from './browser/page-flows.js';
export { resumeOnboarding, type ResumeOnboardingOptions } from './browser/resume-onboarding.js';
export type { IoSignature, SignatureRequest, Signer } from './browser/signer.js';
export {
  startOnboarding,
  type StartOnboardingSetup,
  type WatchOptions,
} from './browser/start-onboarding.js';
export { IoError, type IoErrorCode, type IoErrorOptions } from './protocol/io-error.js';
export type {
  IoParameters,
  OnboardingOptions,
  OnboardingSettings,
  Screen,
} from './protocol/parameters.js';
export { parseRedirectResult, type IoResult } from './protocol/redirect-result.js';
