// Partner-hosted Embedded Signup: the client has signed up in Meta's window on our page, and we share
// the number with 360dialog. Its channel appears later, by webhook.
import { ensureClient, shareNumber } from 'dialog-io-button/server.js';
import { claimAccount, claimClient, releaseAccount } from './channels.mjs';

/** `signup` came through a browser. */
export async function share(database, d360, tenant, signup) {
  const { wabaId, phoneNumberId, businessId, coexistence } = signup;
  // With coexistence Meta often names the account alone: then every number of it is connected.
  const allNumbers = !phoneNumberId && coexistence === true;
  if (!phoneNumberId && !allNumbers) throw new Error('The signup has ended without a number.');

  const { query } = database;
  const { partnerId, apiKey, apiUrl, solutionId } = d360;
  const { id: tenantId, name, email, partner_key: partnerKey } = tenant;
  const api = { partnerId, apiKey, apiUrl };
  // `ensureClient` creates one at a time within a process; the database sees to the others.
  const client = await database.exclusively(`client ${email.toLowerCase()}`, () =>
    ensureClient({ ...api, name, email }),
  );
  const { id: clientId, partnerPayload } = client;
  // A client that carries the key of another tenant is that tenant's, whatever its email address.
  const isKeyed = partnerPayload !== null && partnerPayload !== partnerKey;
  // A webhook names the client: by it we will know whose channel it is about.
  if (isKeyed || !(await claimClient(query, clientId, tenantId, { tenantId })))
    throw new Error('The client is of another tenant.');
  if (!(await claimAccount(query, wabaId, tenantId)))
    throw new Error('The account is of another tenant.');
  try {
    const ids = { solutionId, wabaId, phoneNumberId, allNumbers, businessId, clientId };
    await shareNumber({ ...api, ...ids });
  } catch (error) {
    if (isRefusal(error)) await releaseAccount(query, wabaId);
    throw error;
  }
}

/** Whether nothing was shared for certain. After 429, 5xx or no answer it may have been. */
const isRefusal = ({ code, details }) =>
  code === 'invalid-parameter' ||
  (code === 'partner-api' && details.status >= 400 && details.status < 500);
