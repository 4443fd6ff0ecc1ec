/** A simulator for the tests of a suite, and a partner's server that it sends webhooks to. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from 'dialog-io-button/simulator.js';

export const partner = {
  id: 'aAbBcCPA',
  name: 'Example Partner',
  redirectUrl: 'http://localhost:3000/connected.html',
  platformSecret: 'test-platform-secret',
  apiKey: 'test-api-key',
};

/** Starts one before each test and closes it after. */
export function simulated(options: SimulatorOptions = {}): () => Simulator {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator({ port: 0, partners: [partner], ...options });
  });
  afterEach(() => simulator.close());
  return () => simulator;
}

/** Opens a window as a browser does, without following where it leads. */
export const open = (template: string, query = '', id = partner.id): Promise<Response> =>
  fetch(template.replace('{partner-id}', id) + query, {
    headers: { Accept: 'text/html' },
    redirect: 'manual',
  });

/** Where a window that finishes by itself goes. */
export async function redirectOf(template: string, query = ''): Promise<string> {
  const response = await fetch(template.replace('{partner-id}', partner.id) + query, {
    redirect: 'manual',
  });
  return response.headers.get('Location') ?? `${response.status}`;
}

/** What the simulator tells the script of a page. */
export async function dataOf(response: Response): Promise<Record<string, unknown>> {
  const [, content = ''] = /name="simulation" content="([^"]*)"/.exec(await response.text()) ?? [];
  const json = content.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return JSON.parse(json) as Record<string, unknown>;
}

export interface ApiChannel {
  readonly id: string;
  readonly client_id: string;
  readonly status: string;
  readonly setup_info: { readonly phone_number: string };
}
export interface ApiClient {
  readonly id: string;
  readonly contact_info: { readonly email: string | null };
}
/** What the answers of all calls hold, each its own part of it. */
export interface ApiBody {
  readonly partner_channels: readonly ApiChannel[];
  readonly clients: readonly ApiClient[];
  readonly total: number;
  readonly id: string;
  readonly meta: { readonly developer_message: string };
}

/** A call of the Partner API, and its answer's body. */
export async function call(
  { apiUrl }: Simulator,
  path: string,
  {
    key = partner.apiKey,
    id = partner.id,
    post,
  }: { key?: string; id?: string; post?: unknown } = {},
) {
  const response = await fetch(`${apiUrl}/partners/${id}/${path}`, {
    method: post === undefined ? 'GET' : 'POST',
    headers: { 'X-API-Key': key },
    ...(post !== undefined && { body: typeof post === 'string' ? post : JSON.stringify(post) }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as ApiBody,
  };
}

export interface Received {
  readonly body: string;
  readonly signature: string | undefined;
}

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** Resolves when so many webhooks have come. */
  until(count: number): Promise<void>;
  close(): void;
}

/** A partner's server that answers the first webhooks with these statuses, and all others with the last one. */
export async function startReceiver(...statuses: number[]): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      received.push({ body, signature: request.headers['x-360dialog-signature'] as string });
      response.writeHead(statuses[received.length - 1] ?? statuses.at(-1) ?? 204).end();
      server.emit('webhook');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
    received,
    async until(count) {
      while (received.length < count) await once(server, 'webhook');
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
