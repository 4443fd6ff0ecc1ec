import { once } from 'node:events';
import { parseArgs } from 'node:util';
import {
  startSimulator,
  type PartnerOptions,
  type Simulator,
  type SimulatorOptions,
} from 'dialog-io-button/simulator.js';
import { asUsage, UsageError } from './errors.js';

/** Each option of the command and what it sets of the partner. */
const partnerOptions = {
  partner: 'id',
  'redirect-url': 'redirectUrl',
  payment: 'payment',
  'webhook-url': 'webhookUrl',
  secret: 'platformSecret',
  'require-signature': 'requireSignature',
  'api-key': 'apiKey',
} as const satisfies Record<string, keyof PartnerOptions>;

const flags: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ ...partnerOptions, fault: 'faults' }).map(([flag, option]) => [option, flag]),
);

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  partner: { type: 'string' },
  'redirect-url': { type: 'string' },
  payment: { type: 'string' },
  'webhook-url': { type: 'string' },
  secret: { type: 'string' },
  'require-signature': { type: 'boolean' },
  'api-key': { type: 'string' },
  fault: { type: 'string', multiple: true },
} as const;

/** Runs until it is interrupted. */
export async function simulate(args: string[]): Promise<number> {
  const { values } = asUsage(() => parseArgs({ args, options, strict: true }));
  const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const simulator = await startSimulator(optionsFrom(values), {
    window: ({ partner, screen, signature, parameters }) =>
      // Names only: the values are a client's name and e-mail, and signatures.
      console.log(
        `window   ${partner} ${screen}, signature ${signature}, parameters ${Object.keys(parameters).filter(isName).join(' ') || 'none'}`,
      ),
    refusal: ({ partner, screen, status, reason }) =>
      console.log(
        `refused  ${isName(partner) ? partner : 'nobody'} ${screen} ${status}: ${reason}`,
      ),
    webhook: ({ event, status, url }) =>
      console.log(
        `webhook  ${event}${status === null ? `: nobody answers at ${new URL(url).origin}` : ` ${status}`}`,
      ),
    call: ({ method, path, status }) => console.log(`api      ${method} ${path} ${status}`),
  }).catch((error: unknown) => {
    throw error instanceof TypeError ? new UsageError(sentenceOf(error)) : error;
  });
  console.log(addressesOf(simulator, values));
  await interrupted;
  await simulator.close();
  return 0;
}

/** Whoever opens a window chooses what it asks for; a terminal obeys control characters. */
const isName = (text: string) => /^[\w-]{1,64}$/.test(text);

/** Names the flag instead of the option that it sets. */
function sentenceOf(error: TypeError & { option?: string; complaint?: string }): string {
  const { option, complaint, message } = error;
  const flag = flags[option ?? ''] ?? option;
  return complaint === undefined ? message : `--${flag} ${complaint}`;
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function optionsFrom(values: Values): SimulatorOptions {
  const partner = Object.fromEntries(
    Object.entries(partnerOptions)
      .map(([option, key]) => [key, values[option as keyof typeof partnerOptions]])
      .filter(([, value]) => value !== undefined),
  ) as Partial<PartnerOptions>;
  return {
    ...(values.port !== undefined && { port: portFrom(values.port) }),
    ...(values.host !== undefined && { host: values.host }),
    // What is not a fault is refused by the simulator, with the list of those that are.
    ...(values.fault && { faults: values.fault as NonNullable<SimulatorOptions['faults']> }),
    partners: [{ id: 'aAbBcCPA', name: 'Example Partner', ...partner }],
  };
}

function portFrom(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new UsageError('--port must be a whole number.');
  return Number(text);
}

/** A secret that was given is not printed; one that comes with the simulator is no secret. */
function addressesOf({ hubUrl, permissionUrl, sdkUrl, apiUrl }: Simulator, values: Values): string {
  const rows = {
    'hub-url': hubUrl,
    'hub-url of the permission screen': permissionUrl,
    'sdk-url of Embedded Signup': sdkUrl,
    'apiUrl of the Partner API': apiUrl,
    'Partner ID': values.partner ?? 'aAbBcCPA',
    'platform secret': values.secret === undefined ? 'test-platform-secret' : 'as given',
    'API key': values['api-key'] === undefined ? 'test-api-key' : 'as given',
  };
  const lines = Object.entries(rows).map(([name, value]) => `  ${name.padEnd(34)}${value}`);
  return `A simulated 360dialog, until Ctrl+C:\n${lines.join('\n')}`;
}
