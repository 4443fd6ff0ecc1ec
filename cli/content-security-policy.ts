/**
 * Whether the policies of a page let a script run, as far as `script-src` and `sandbox` go.
 *
 * https://www.w3.org/TR/CSP3/#match-url-to-source-list
 */
import type { FoundScript } from './find-script.js';
import type { Element } from './read-page.js';

type Directives = ReadonlyMap<string, readonly string[]>;
type Script = Pick<FoundScript, 'element' | 'url'>;

/** The policies in the header and in `<meta>`; each must allow. */
export function policiesOf(headers: Headers, elements: readonly Element[]): Directives[] {
  const inPage = elements
    .filter(
      ({ name, attributes }) =>
        name === 'meta' &&
        attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy',
    )
    .map(({ attributes }) => attributes.get('content') ?? '');
  const inHeader = headers.get('Content-Security-Policy')?.split(',') ?? [];
  return [...inHeader, ...inPage].map(directivesOf);
}

function directivesOf(policy: string): Directives {
  const directives = new Map<string, readonly string[]>();
  for (const part of policy.split(';')) {
    const [name = '', ...values] = part.trim().split(/\s+/);
    // The first of a name counts.
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), values);
  }
  return directives;
}

/** Whether the page has no origin of its own, and hence no channel to the app. */
export const isSandboxed = (policies: readonly Directives[]): boolean =>
  policies.some((directives) => {
    const sandbox = directives.get('sandbox');
    return sandbox !== undefined && !sandbox.includes('allow-same-origin');
  });

/** Whether Trusted Types allow the policy that Lit makes. */
export const allowsLit = (policies: readonly Directives[]): boolean =>
  policies.every((directives) => {
    const names = directives.get('trusted-types');
    return names === undefined || names.includes('lit-html') || names.includes('*');
  });

/** Whether each policy allows a script. */
export const allowsScript = (policies: readonly Directives[], script: Script, page: URL): boolean =>
  policies.every((directives) => {
    const sources =
      directives.get('script-src-elem') ??
      directives.get('script-src') ??
      directives.get('default-src');
    return sources === undefined || matches(sources, script, page);
  });

function matches(
  sources: readonly string[],
  { element: { attributes, text }, url }: Script,
  page: URL,
): boolean {
  const nonce = attributes.get('nonce');
  if (nonce && sources.includes(`'nonce-${nonce}'`)) return true;
  const hashes = sources.filter((source) => /^'sha(?:256|384|512)-/.test(source));
  if (url === null) {
    const strict = sources.some((source) => source.startsWith("'nonce-")) || hashes.length > 0;
    // The hash of an inline script is not worked out here.
    return text === '' || hashes.length > 0 || (sources.includes("'unsafe-inline'") && !strict);
  }
  const integrity = attributes.get('integrity')?.split(/\s+/) ?? [];
  if (integrity.length > 0 && integrity.every((hash) => hashes.includes(`'${hash}'`))) return true;
  if (sources.includes("'strict-dynamic'")) return false;
  return sources.some((source) => matchesSource(source, url, page));
}

function matchesSource(source: string, url: URL, page: URL): boolean {
  if (source === "'self'") return url.origin === page.origin;
  if (source === '*') return ['http:', 'https:', page.protocol].includes(url.protocol);
  if (/^[a-z][a-z\d+.-]*:$/i.test(source)) return isScheme(source, url);
  const [, scheme, host = '', port, path] =
    /^(?:([a-z][a-z\d+.-]*:)\/\/)?([^/:]+)(?::(\d+|\*))?(\/.*)?$/i.exec(source) ?? [];
  const isHost = host.startsWith('*.')
    ? url.hostname.endsWith(host.slice(1).toLowerCase())
    : url.hostname === host.toLowerCase();
  const ownPort = url.port || { 'http:': '80', 'https:': '443' }[url.protocol];
  const isPort = port === '*' || (port === undefined ? url.port === '' : port === ownPort);
  const isPath =
    path === undefined ||
    (path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path);
  return isHost && isPort && isPath && isScheme(scheme ?? page.protocol, url);
}

/** `http:` allows `https:` as well. */
const isScheme = (scheme: string, { protocol }: URL): boolean =>
  protocol === scheme.toLowerCase() || (scheme.toLowerCase() === 'http:' && protocol === 'https:');
