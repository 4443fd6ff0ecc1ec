// A Partner API that knows every client and channel of a run by its id: `{partner key}-{number}CL` and
// `{partner key}-{number}CH`. It answers at once and has no rate limit.
import { once } from 'node:events';
import { createServer } from 'node:http';

const clientOf = (id) => ({ id, partner_payload: id.replace(/-\d+CL$/, '') });
const channelOf = (clientId) => ({
  id: clientId.replace(/CL$/, 'CH'),
  client_id: clientId,
  status: 'running',
});

export async function startPartnerApi() {
  const server = createServer(({ url }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const { id, client_id: clientId } = JSON.parse(searchParams.get('filters'));
    const list = pathname.endsWith('/clients')
      ? { clients: [clientOf(id)] }
      : { partner_channels: [channelOf(clientId ?? id.replace(/CH$/, 'CL'))] };
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ ...list, total: 1, limit: 1, offset: 0 }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}/api/v2`,
    close: () => server.close().closeAllConnections(),
  };
}
