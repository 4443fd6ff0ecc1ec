/** Made-up partners. `pays`: the partner pays for its clients, who then see no prices and give no permissions. */
const partners = new Map([
  ['aAbBcCPA', { name: 'Example Partner', pays: false }],
  ['pPaAyYPA', { name: 'Example Reseller', pays: true }],
]);

export const partnerOf = (id) => partners.get(id) ?? { name: `Partner ${id}`, pays: false };
