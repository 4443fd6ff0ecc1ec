/** Configurations to begin with: each is an address of the demo. */
import { h } from './element.js';
import { signedPartner } from './hub/partners.js';
import { endpoint } from './signing-faults.js';

const signed = { 'partner-id': signedPartner, 'signature-url': endpoint };

const examples = [
  { title: 'The client pays', values: {} },
  { title: 'The partner pays', values: { 'partner-id': 'pPaAyYPA' } },
  {
    title: 'IO Signature',
    values: signed,
    needsServer: true,
  },
  {
    title: 'Signed too late',
    values: { ...signed, fault: 'signing-stale' },
    needsServer: true,
  },
  { title: 'In the same window', values: { display: 'redirect' } },
  { title: 'Tie cut by the hub', values: { fault: 'coop' }, needsServer: true },
  { title: 'Forged messages', values: { fault: 'forged-message' } },
  { title: 'Auf Deutsch', values: { lang: 'de' }, lang: 'de' },
];

export const exampleLinks = ({ served }) =>
  examples
    .filter(({ needsServer = false }) => served || !needsServer)
    .map(({ title, values, lang }) =>
      h('li', {}, h('a', { href: `#${new URLSearchParams(values)}`, lang }, title)),
    );
