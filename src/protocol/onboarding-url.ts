import { IoError } from './io-error.js';
import {
  defaults,
  invalidParameter,
  ioParameters,
  queryKey,
  readOptions,
  settings,
  type OnboardingOptions,
  type Screen,
} from './parameters.js';
import { partnerIdentifier, text } from './parameter-kinds.js';

/** 360dialog's own addresses (docs.360dialog.com: Integrated Onboarding). */
const addresses: Record<Screen, string> = {
  signup: 'https://app.360dialog.com/onboarding/{partner-id}',
  permission: 'https://hub.360dialog.com/dashboard/app/{partner-id}/permissions',
};

const documentBase = (): string | undefined =>
  (globalThis as { document?: { baseURI: string } }).document?.baseURI;

const knownKeys = new Set(Object.keys(ioParameters).map(queryKey));

/**
 * The address that opens 360dialog's onboarding or permission screen: what 360dialog calls the
 * Direct Link. Values are encoded as `encodeURIComponent` does; absent or empty ones are left out.
 *
 * @param options What is onboarded, and where.
 * @param base Resolves a relative `redirectUrl`; in a browser the document's base URL.
 * @throws {IoError} `invalid-parameter`, naming the attribute, the value and what is allowed.
 */
export function buildOnboardingUrl(options: OnboardingOptions, base = documentBase()): string {
  const { partnerId, screen = defaults.screen, hubUrl } = readOptions(settings, options, base);
  if (partnerId === undefined) throw invalidParameter('partner-id', '', partnerIdentifier.allowed);

  const parameters = readOptions(ioParameters, options, base);
  if ((parameters.ioSignature === undefined) !== (parameters.ioTimestamp === undefined))
    throw new IoError('invalid-parameter', 'io-signature and io-timestamp: set both or neither.');

  const known = Object.entries(parameters).map(([name, value]) => [queryKey(name), value] as const);
  const query = [...known, ...readExtraParameters(options.extraParameters ?? {})]
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join('&');

  const template = hubUrl ?? addresses[screen as Screen];
  return withQuery(
    template.replaceAll('{partner-id}', () => encodeURIComponent(partnerId)),
    query,
  );
}

function readExtraParameters(extra: Readonly<Record<string, string>>): [string, string][] {
  const keys = Object.keys(extra);
  const taken = keys.find((key) => knownKeys.has(key) || text.read(key) === null);
  if (taken !== undefined)
    throw invalidParameter('extraParameters', taken, 'its own attribute, or a well-formed key');
  const table = Object.fromEntries(keys.map((key) => [key, text]));
  const read = readOptions(table, extra, undefined, (key) => `extraParameters.${key}`);
  return Object.entries(read as Record<string, string>);
}

/** Appended as text: the setters of `URL` would encode the values a second way. */
const withQuery = (address: string, query: string): string =>
  query === ''
    ? address
    : address.replace(/#.*|$/s, (hash) => `${/^[^#]*\?/.test(address) ? '&' : '?'}${query}${hash}`);
