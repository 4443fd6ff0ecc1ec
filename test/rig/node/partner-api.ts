/** A Partner API on a real local server, which a test can fill and disturb. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type JsonRecord = Record<string, unknown>;

export interface Call {
  readonly method: string;
  /** As it came, still encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface FakePartnerApi {
  readonly options: {
    readonly partnerId: string;
    readonly apiKey: string;
    readonly apiUrl: string;
  };
  readonly clients: JsonRecord[];
  readonly channels: JsonRecord[];
  readonly calls: Call[];
  /** Answers a call in place of the API if it returns `true`. */
  disturb: (call: Call, response: ServerResponse) => boolean | Promise<boolean>;
  reset: () => void;
  close: () => void;
}

export const undisturbed = (): boolean => false;

export async function startPartnerApi(): Promise<FakePartnerApi> {
  const apiKey = 'test-api-key';
  const clients: JsonRecord[] = [];
  const channels: JsonRecord[] = [];
  const calls: Call[] = [];

  const routes: Record<string, (call: Call) => JsonRecord> = {
    'GET clients': ({ query }) => page('clients', clients, query),
    'GET channels': ({ query }) => page('partner_channels', channels, query),
    'POST account_sharing/clients': ({ body }) => {
      const { name, email, user_name: full_name } = JSON.parse(body) as Record<string, string>;
      const client = { id: `new${clients.length}CL`, name, contact_info: { email, full_name } };
      clients.push(client);
      return client;
    },
    'POST account_sharing/numbers': ({ body }) => JSON.parse(body) as JsonRecord,
  };

  const server = createServer((request, response) => {
    void (async () => {
      const [path = '', query] = (request.url ?? '').split('?');
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const { method = '', headers } = request;
      const call = { method, path, query: new URLSearchParams(query), headers, body };
      calls.push(call);
      if (await api.disturb(call, response)) return;
      const route = routes[`${method} ${path.replace('/api/v2/partners/aAbBcCPA/', '')}`];
      if (headers['x-api-key'] !== apiKey) return answer(response, 401, fault(401, 'bad key'));
      if (!route) return answer(response, 404, fault(404, 'no such route'));
      return answer(response, 200, route(call));
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const api: FakePartnerApi = {
    options: {
      partnerId: 'aAbBcCPA',
      apiKey,
      apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2`,
    },
    clients,
    channels,
    calls,
    disturb: undisturbed,
    reset() {
      for (const list of [clients, channels, calls]) list.length = 0;
      api.disturb = undisturbed;
    },
    close: () => server.close().closeAllConnections(),
  };
  return api;
}

function page(key: string, records: readonly JsonRecord[], query: URLSearchParams): JsonRecord {
  const filters = Object.entries(JSON.parse(query.get('filters') ?? '{}') as JsonRecord);
  const matching = records.filter((record) =>
    filters.every(([name, value]) => record[name] === value),
  );
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? 20);
  return { [key]: matching.slice(offset, offset + limit), total: matching.length, limit, offset };
}

export const fault = (http_code: number, developer_message: string) => ({
  meta: { success: false, http_code, developer_message, details: {} },
});

export function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): true {
  response
    .writeHead(status, { 'Content-Type': 'application/json', ...headers })
    .end(typeof body === 'string' ? body : JSON.stringify(body));
  return true;
}
