// A result that came through a browser is a claim. It is stored, then confirmed at 360dialog: at once,
// and if that fails, later. A process that ends in between loses nothing.
import { confirmOnboarding } from 'dialog-io-button/server.js';
import { claimClient, saveChannel } from './channels.mjs';

const ATTEMPTS = 10;

export async function saveClaim(query, tenantId, { client, channels }) {
  await query('insert into claims (tenant_id, client_id, channel_ids) values ($1, $2, $3)', [
    tenantId,
    client,
    channels,
  ]);
}

/** Confirms what is waiting, one after the other, until nothing is due. */
export async function settleClaims(database, d360) {
  for (;;) {
    // Taken for 30 s, so that two instances do not ask for the same. The one that has waited longest goes
    // first, so that one which fails each time holds up no other.
    const [claim] = await database.query(
      `update claims set attempts = attempts + 1, next_attempt = now() + interval '30 seconds'
       where id = (
         select id from claims where outcome is null and next_attempt <= now()
         order by next_attempt limit 1 for update skip locked
       ) returning *`,
    );
    if (!claim) return;
    await settle(database, d360, claim);
  }
}

async function settle({ transaction }, { partnerId, apiKey, apiUrl }, claim) {
  const { id, tenant_id: tenantId, client_id: client, channel_ids: channels, attempts } = claim;
  const confirmed = await confirmOnboarding({ partnerId, apiKey, apiUrl, client, channels });
  // The Partner API may learn of a channel later than the browser.
  if (confirmed.unknown.length > 0 && attempts < ATTEMPTS) return;
  await transaction(async (query) => {
    // That a client exists does not make it this tenant's: our key, which it carries, does.
    const partnerKey = confirmed.client?.partnerPayload;
    const isOwn = confirmed.client && (await claimClient(query, client, tenantId, { partnerKey }));
    if (isOwn) for (const channel of confirmed.channels) await saveChannel(query, channel);
    const isTrue = isOwn && confirmed.unknown.length + confirmed.foreign.length === 0;
    await query('update claims set outcome = $2 where id = $1', [
      id,
      isTrue ? 'confirmed' : 'refused',
    ]);
  });
}
