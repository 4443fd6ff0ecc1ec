#!/usr/bin/env node
/** The command: `dialog-io-button simulate` and `dialog-io-button check`. */
import { readFileSync } from 'node:fs';
import { faultNames } from '../simulator/faults.js';
import { check } from './check.js';
import { simulate } from './simulate.js';
import { messageOf, UsageError } from './errors.js';

const usage = `dialog-io-button simulate    rehearse the onboarding: a simulated 360dialog on this machine
  --port 8360                the port; the simulated Meta takes the next one, 0 takes any
  --host <address>           the address to listen on; default: loopback only
  --partner aAbBcCPA         the Partner ID
  --redirect-url <url>       the redirect URL, as it is set in the 360dialog Hub
  --payment direct|partner   who pays
  --webhook-url <url>        receives webhooks
  --secret <secret>          the platform secret, of IO Signatures and webhooks
  --require-signature        refuse windows without a valid IO Signature
  --api-key <key>            the key of the Partner API
  --fault <name>             what goes wrong, in every window; may be repeated:
${inColumn(faultNames)}

dialog-io-button check <redirect page>    find out why a result does not arrive
  --app <page>               the page with the button
  --json                     the findings as JSON

dialog-io-button --version    the version of the package`;

const commands = { simulate, check };

/** Names in lines under what an option means. */
function inColumn(names: readonly string[]): string {
  const lines = names.join(', ').match(/.{1,70}(?:, |$)/g) ?? [];
  return lines.map((line) => ' '.repeat(29) + line.trimEnd()).join('\n');
}

function version(): string {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}

async function run([name = '', ...rest]: string[]): Promise<number> {
  if (name === '') {
    console.error(usage);
    return 2;
  }
  if (name === 'help' || [name, ...rest].includes('--help')) {
    console.log(usage);
    return 0;
  }
  if (name === '--version') {
    console.log(version());
    return 0;
  }
  if (!Object.hasOwn(commands, name))
    throw new UsageError(`There is no command ${JSON.stringify(name)}.`);
  return commands[name as keyof typeof commands](rest);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(messageOf(error));
  // The whole usage would hide the sentence.
  if (error instanceof UsageError) console.error('`npx dialog-io-button help` lists the options.');
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
