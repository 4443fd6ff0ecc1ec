import { DialogIoEmbeddedSignup } from './embedded-signup/dialog-io-embedded-signup.js';

export * from './embedded-signup.js';
export { DialogIoEmbeddedSignup };
export type {
  EmbeddedSignupEventDetails,
  EmbeddedSignupEventMap,
  SignupCancelDetail,
  SignupOpenDetail,
} from './embedded-signup/events.js';

// On a server there is no registry; if the script is loaded twice, the first one stays.
const registry = (globalThis as { customElements?: CustomElementRegistry }).customElements;
if (registry && !registry.get('dialog-io-embedded-signup'))
  registry.define('dialog-io-embedded-signup', DialogIoEmbeddedSignup);
