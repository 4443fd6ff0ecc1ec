/** The one with IO Signature switched on. */
export const signedPartner = 'sSiIgGPA';

/**
 * Made-up partners. `pays`: the partner pays for its clients, who then see no prices and give no permissions.
 * `signed`: IO Signature is switched on.
 */
export const partners = new Map([
  ['aAbBcCPA', { name: 'Example Partner', pays: false, signed: false }],
  ['pPaAyYPA', { name: 'Example Reseller', pays: true, signed: false }],
  [signedPartner, { name: 'Example Signer', pays: false, signed: true }],
]);

export const partnerOf = (id) =>
  partners.get(id) ?? { name: `Partner ${id}`, pays: false, signed: false };
