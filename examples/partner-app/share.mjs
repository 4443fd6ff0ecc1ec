// Partner-hosted Embedded Signup: the client has signed up in Meta's window on our page, and we share
// the number with 360dialog. Its channel appears later, by webhook.
import { ensureClient, shareNumber } from 'dialog-io-button/server.js';
import { claimAccount, claimClient, mayShare } from './channels.mjs';

export async function shareSignup({ query }, d360, { id, tenant_id: tenantId, data }) {
  const refuse = (reason) => {
    console.error(`signup ${id}: ${reason}`);
    return 'refused';
  };
  const { partnerId, apiKey, apiUrl, signal, solutionId } = d360;
  const api = { partnerId, apiKey, apiUrl, signal };
  const { wabaId, phoneNumberId, businessId } = data;
  if (!(await mayShare(query, wabaId, tenantId)))
    return refuse('The account is of another tenant.');

  const [{ name, email, partner_key: partnerKey }] = await query(
    'select * from tenants where id = $1',
    [tenantId],
  );
  const { id: clientId, partnerPayload } = await ensureClient({ ...api, name, email });
  // A client that carries the key of another tenant is that tenant's, whatever its email address.
  const isKeyed = partnerPayload !== null && partnerPayload !== partnerKey;
  // A webhook names the client: by it we will know whose channel it is about.
  if (isKeyed || !(await claimClient(query, clientId, tenantId, { tenantId })))
    return refuse('The client is of another tenant.');

  // With coexistence Meta often names the account alone: then every number of it is connected.
  const numbers = phoneNumberId ? { phoneNumberId } : { allNumbers: true };
  try {
    await shareNumber({ ...api, solutionId, wabaId, businessId, clientId, ...numbers });
  } catch (error) {
    if (isRefusal(error)) return refuse(error.message);
    throw error;
  }
  await claimAccount(query, wabaId, tenantId);
  return 'done';
}

/** Whether the same call would fail again. After 429, 5xx or no answer it may even have been done. */
const isRefusal = ({ code, details }) =>
  code === 'partner-api' &&
  details.status >= 400 &&
  details.status < 500 &&
  ![401, 403].includes(details.status);
