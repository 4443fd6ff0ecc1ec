// Partner-hosted Embedded Signup: the client has signed up in Meta's window on our page, and we share
// the number with 360dialog. Its channel appears later, by webhook.
import { ensureClient, shareNumber } from 'dialog-io-button/server.js';
import { saveClient } from './channels.mjs';

export async function share(database, d360, tenant, { wabaId, phoneNumberId, businessId }) {
  const { partnerId, apiKey, apiUrl, solutionId } = d360;
  const { name, email } = tenant;
  const api = { partnerId, apiKey, apiUrl };
  // `ensureClient` creates one at a time within a process; the database sees to the others.
  const client = await database.exclusively(`client ${email}`, () =>
    ensureClient({ ...api, name, email }),
  );
  await saveClient(database.query, client.id, { tenantId: tenant.id });
  const [{ tenant_id: owner }] = await database.query(
    'select tenant_id from clients where id = $1',
    [client.id],
  );
  if (String(owner) !== String(tenant.id)) throw new Error('The client is of another tenant.');
  return shareNumber({
    ...api,
    solutionId,
    wabaId,
    phoneNumberId,
    businessId,
    clientId: client.id,
  });
}
