/** The headless Embedded Signup of Meta: everything but the element, without Lit. */
export { IoError, type IoErrorCode } from './protocol/io-error.js';
export type { FacebookSdk } from './embedded-signup/facebook-sdk.js';
export { loadFacebookSdk } from './embedded-signup/load-facebook-sdk.js';
export type { SignupErrorDetails } from './embedded-signup/message.js';
export type { EmbeddedSignupOptions, SignupExtras } from './embedded-signup/parameters.js';
export type { EmbeddedSignupResult } from './embedded-signup/result.js';
export {
  startEmbeddedSignup,
  type StartEmbeddedSignupSetup,
} from './embedded-signup/start-embedded-signup.js';
