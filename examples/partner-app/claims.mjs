// A result that came through a browser is a claim, which 360dialog confirms or does not know.
import { confirmOnboarding } from 'dialog-io-button/server.js';
import { claimClient, saveChannel } from './channels.mjs';

export async function confirmClaim({ transaction }, d360, { tenant_id: tenantId, data }, isLast) {
  const { partnerId, apiKey, apiUrl, signal } = d360;
  const { client, channels } = data;
  const api = { partnerId, apiKey, apiUrl, signal };
  const confirmed = await confirmOnboarding({ ...api, client, channels });
  // The Partner API may learn of a channel later than the browser.
  if (confirmed.unknown.length > 0 && !isLast) return undefined;
  return transaction(async (query) => {
    // That a client exists does not make it this tenant's: our key, which it carries, does.
    const partnerKey = confirmed.client?.partnerPayload;
    const isOwn = confirmed.client && (await claimClient(query, client, tenantId, { partnerKey }));
    if (isOwn) for (const channel of confirmed.channels) await saveChannel(query, channel);
    return isOwn && confirmed.unknown.length + confirmed.foreign.length === 0 ? 'done' : 'refused';
  });
}
