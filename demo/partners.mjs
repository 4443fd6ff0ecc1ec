/** The made-up partners as the simulator knows them; their names and kinds stand in the pages of a static host too. */
import { partners } from '../simulator/pages/partners.js';
import { platformSecret } from './platform-secret.mjs';

/**
 * @param {string} redirectUrl As a partner sets it in the Hub.
 * @returns {import('../simulator/options.js').PartnerOptions[]}
 */
export const demoPartners = (redirectUrl) =>
  [...partners].map(([id, { name, pays, signed }]) => ({
    id,
    name,
    payment: pays ? 'partner' : 'direct',
    redirectUrl,
    requireSignature: signed,
    platformSecret,
  }));
