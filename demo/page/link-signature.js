/** What the button does with IO Signature switched on and a Direct Link cannot; nothing if it is off. */
import { signedPartner } from '../../simulator/pages/partners.js';

const once = 'One IO Signature serves one onboarding attempt';

export function linkSignature(values) {
  if (values.get('io-signature'))
    return `${once}, so this link serves one. Let your server make another for the next.`;
  if (values.get('signature-url') || values.get('partner-id') === signedPartner)
    return `The button fetches an IO Signature at each click, a link cannot: this one carries none. Let your server append io_signature and io_timestamp to each link that it hands out. ${once}.`;
  return null;
}
