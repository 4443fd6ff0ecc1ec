// Whose an account is, only Meta can show: the code of an Embedded Signup, exchanged with the secret of
// your Meta app, gives a token, and the token names the accounts that its user may give away.
// https://developers.facebook.com/docs/whatsapp/embedded-signup/manage-accounts

/** Whether Meta has shown that who signed up has this account. The code works once, for 30 seconds. */
export async function isShownByMeta({ appId, appSecret, graphUrl }, code, wabaId) {
  const ask = async (path, query, headers = {}) => {
    const url = `${graphUrl ?? 'https://graph.facebook.com/v27.0'}/${path}`;
    const response = await fetch(`${url}?${new URLSearchParams(query)}`, {
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`Meta answered ${path} with ${response.status}.`);
    return response.json();
  };
  try {
    const app = { client_id: appId, client_secret: appSecret };
    const { access_token } = await ask('oauth/access_token', { ...app, code });
    const { data } = await ask(
      'debug_token',
      { input_token: access_token },
      { Authorization: `Bearer ${appId}|${appSecret}` },
    );
    return data.granular_scopes.some(
      ({ scope, target_ids: ids }) =>
        scope === 'whatsapp_business_management' && ids?.includes(wabaId),
    );
  } catch ({ message }) {
    console.error(message);
    return false;
  }
}
