// Both elements as a server renders them, with values of every kind.
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import 'dialog-io-button';
import 'dialog-io-button/embedded-signup-element.js';
import 'dialog-io-button/languages/ar.js';
import { html } from 'lit';

// Some servers do this, so that events and contexts work.
globalThis.litSsrCallConnectedCallback = process.argv.includes('--connected');

const page = html`
  <dialog-io-button partner-id="aAbBcCPA" lang="de" disabled></dialog-io-button>
  <dialog-io-button partner-id="aAbBcCPA" lang="ar" connect-client-user="false"></dialog-io-button>
  <dialog-io-button .extraParameters=${{ key: 'value' }} .texts=${{ label: 'Own text' }}>
  </dialog-io-button>
  <dialog-io-button plan-selection="gold"><span slot="icon">*</span>Slotted</dialog-io-button>
  <dialog-io-embedded-signup app-id="1" config-id="2" sdk="eager"></dialog-io-embedded-signup>
`;
console.log(await collectResult(render(page)));
