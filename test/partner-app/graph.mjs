// Meta's Graph API, as far as the app asks it.
import { once } from 'node:events';
import { createServer } from 'node:http';

/** @param {Record<string, string[]>} accounts By code, the ids of the accounts that it is good for. */
export async function startGraph(accounts) {
  const secret = 'test-app-secret';
  const codes = new Set(Object.keys(accounts));
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(String(request.url), 'http://localhost');
    const answers = {
      '/oauth/access_token': () => {
        const code = searchParams.get('code') ?? '';
        const isRight = searchParams.get('client_secret') === secret && codes.delete(code);
        return isRight && { access_token: `token-${code}` };
      },
      '/debug_token': () => {
        const ids = accounts[String(searchParams.get('input_token')).replace('token-', '')];
        const isRight = request.headers.authorization === `Bearer 1234567890|${secret}`;
        const scope = 'whatsapp_business_management';
        return isRight && { data: { granular_scopes: [{ scope, target_ids: ids }] } };
      },
    };
    const answer = answers[pathname]?.();
    response.writeHead(answer ? 200 : 400).end(JSON.stringify(answer || { error: {} }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}`, secret, close: () => server.close() };
}
