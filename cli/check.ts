import { parseArgs } from 'node:util';
import { checkApp } from './check-app.js';
import { checkRedirectPage } from './check-redirect-page.js';
import { fetchPage, TIMEOUT_MS } from './fetch-page.js';
import { type Finding } from './findings.js';
import { readPage } from './read-page.js';
import { asUsage, UsageError } from './errors.js';

const options = { app: { type: 'string' }, json: { type: 'boolean' } } as const;
const marks = { ok: '✓', advice: '!', error: '✗' };

/** Looks at a redirect page, and at the page with the button; 1 if a result would not arrive. */
export async function check(args: string[]): Promise<number> {
  const { values, positionals } = asUsage(() =>
    parseArgs({ args, options, strict: true, allowPositionals: true }),
  );
  const [address, ...more] = positionals;
  if (address === undefined) throw new UsageError('check needs the address of the redirect page.');
  if (more.length > 0) throw new UsageError('check takes one redirect page.');
  const checks = await findingsOf(
    addressFrom(address),
    values.app === undefined ? null : addressFrom(values.app),
  );
  const isOk = checks.every(({ level }) => level !== 'error');
  if (values.json) console.log(JSON.stringify({ ok: isOk, checks }));
  else
    console.log(
      [...checks.map(({ level, text }) => `${marks[level]} ${text}`), '', verdictOn(checks)].join(
        '\n',
      ),
    );
  return isOk ? 0 : 1;
}

/** The first that holds of any finding is the end of the output. */
const verdicts: [(finding: Finding) => boolean, string][] = [
  [
    ({ id, level }) => id === 'reachable' && level === 'error',
    'A result would not arrive: the redirect page could not be read.',
  ],
  [({ level }) => level === 'error', 'A result would not arrive: change what is marked ✗.'],
  [
    ({ id, level }) =>
      level === 'advice' &&
      ['button', 'app-script', 'unknown-attribute', 'redirect-url'].includes(id),
    'A result may arrive: look at what is marked !.',
  ],
  [() => true, 'A result would arrive.'],
];

const verdictOn = (checks: readonly Finding[]) =>
  verdicts.find(([holds]) => checks.some(holds))?.[1] ?? '';

/** What is right and what to change, of both pages. */
export async function findingsOf(redirectPage: URL, app: URL | null): Promise<Finding[]> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const [page, appPage] = await Promise.all([
    fetchPage(withResult(redirectPage), signal).then(readPage),
    app && fetchPage(app, signal).then(readPage),
  ]);
  const findings = await checkRedirectPage(page, signal);
  return appPage ? [...findings, ...(await checkApp(appPage, page, signal))] : findings;
}

/** As 360dialog comes back. */
function withResult(page: URL): URL {
  const url = new URL(page);
  const result = 'client=dialogIoCheckCL&channels=[dialogIoCheckCH]';
  url.search = url.search ? `${url.search}&${result}` : result;
  return url;
}

function addressFrom(text: string): URL {
  if (!URL.canParse(text) || !['http:', 'https:'].includes(new URL(text).protocol))
    throw new UsageError('A page must be a complete address that begins with https:// or http://.');
  return new URL(text);
}
