// Partner-hosted Embedded Signup: the client has signed up in Meta's window on our page, and we share
// the number with 360dialog. Its channel appears later, by webhook.
import { ensureClient, shareNumber } from 'dialog-io-button/server.js';
import { claimAccount, saveClient } from './channels.mjs';

/** `signup` came through a browser. */
export async function share(database, d360, tenant, signup) {
  const { wabaId, phoneNumberId, businessId, coexistence } = signup;
  // With coexistence Meta often names the account alone: then every number of it is connected.
  const allNumbers = !phoneNumberId && coexistence === true;
  if (!phoneNumberId && !allNumbers) throw new Error('The signup has ended without a number.');
  if (!(await claimAccount(database.query, wabaId, tenant.id)))
    throw new Error('The account is of another tenant.');
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
    allNumbers,
    businessId,
    clientId: client.id,
  });
}
