import { DialogIoButton } from './element/dialog-io-button.js';

export * from './core.js';
export { DialogIoButton };
export { registerLanguage, type Texts } from './element/language-registry.js';
export type { IoCancelDetail, IoEventDetails, IoEventMap, IoOpenDetail } from './element/events.js';

// On a server there is no registry; if the script is loaded twice, the first one stays.
const registry = (globalThis as { customElements?: CustomElementRegistry }).customElements;
if (registry && !registry.get('dialog-io-button'))
  registry.define('dialog-io-button', DialogIoButton);
