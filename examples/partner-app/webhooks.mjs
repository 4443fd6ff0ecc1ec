// What 360dialog tells. The id of the event and its effects are written in one transaction: a repeated
// delivery finds the id, a transaction that failed or a process that died leaves nothing behind, and
// then the answer was not 204.
import { createWebhookHandler } from 'dialog-io-button/server.js';
import { saveChannel, saveClient } from './channels.mjs';

export const createWebhooks = ({ transaction }, { secret }) =>
  createWebhookHandler({
    secret,
    onEvent: ({ id, name, channel, client, data }) =>
      transaction(async (query) => {
        // Another instance with the same event waits here until this one has committed or failed.
        const fresh = await query(
          `insert into webhook_events (id, name, data) values ($1, $2, $3)
           on conflict do nothing returning id`,
          [id, name, JSON.stringify(data)],
        );
        if (fresh.length === 0) return;
        if (client) await saveClient(query, client.id, { partnerKey: client.partnerPayload });
        if (channel) await saveChannel(query, channel, name.replace('channel_', ''));
        await query(
          'insert into history (event_id, client_id, channel_id, name) values ($1, $2, $3, $4)',
          [id, client?.id ?? channel?.clientId, channel?.id, name],
        );
      }),
  });
