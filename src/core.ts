/** The headless core: everything but the element, without Lit. */
export { IoError, type IoErrorCode } from './io-error.js';
export { buildOnboardingUrl } from './onboarding-url.js';
export type { IoParameters, OnboardingOptions, OnboardingSettings, Screen } from './parameters.js';
export { parseRedirectResult, type IoResult } from './redirect-result.js';
export type { IoSignature, SignatureRequest, Signer } from './signature.js';
export { startOnboarding, type StartOnboardingSetup } from './start-onboarding.js';
