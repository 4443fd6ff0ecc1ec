import { IoError, invalidParameter } from './io-error.js';
import {
  attributeName,
  defaults,
  ioParameters,
  queryKey,
  settings,
  type OnboardingOptions,
  type Screen,
} from './parameters.js';
import {
  parseSecureUrl,
  parseUrl,
  partnerIdentifier,
  text,
  type ParameterType,
  type ValueOf,
} from './parameter-types.js';
import { isRedirectQuery, reservedKeys, splitAddress } from './redirect-query.js';

/** The options of an onboarding, checked. Nothing is parsed again after this. */
export interface ParsedOptions {
  readonly partnerId: string;
  readonly screen: Screen;
  /** Where the window goes, without a query of ours. */
  readonly hubAddress: string;
  readonly hubOrigin: string;
  readonly display: ValueOf<typeof settings.display>;
  readonly stateMode: ValueOf<typeof settings.stateMode>;
  readonly stateCheck: ValueOf<typeof settings.stateCheck>;
  /** Absolute, or `undefined`. */
  readonly signatureUrl: string | undefined;
  /** Origins, besides the page's own, that may deliver the result. */
  readonly redirectOrigins: readonly string[];
  /** The origin of `redirectUrl`, or `undefined`. */
  readonly redirectOrigin: string | undefined;
  /** The IO parameters that are present, as they are sent, by property and in their order. */
  readonly parameters: { readonly [Name in keyof typeof ioParameters]?: string };
  /** The extra parameters, by query key. */
  readonly extraParameters: Readonly<Record<string, string>>;
}

/** 360dialog's own addresses. Source: docs.360dialog.com, Integrated Onboarding. */
const hubAddresses: Record<Screen, string> = {
  signup: 'https://app.360dialog.com/onboarding/{partner-id}',
  permission: 'https://hub.360dialog.com/dashboard/app/{partner-id}/permissions',
};

const knownKeys = new Set(Object.keys(ioParameters).map(queryKey));

/**
 * Checks options against a table and gives those that are present in their form on the wire, by
 * property and in the table's order. `undefined`, `null` and `''` are absent.
 *
 * @param base Resolves relative URLs.
 * @param nameOf How an error names an option.
 * @throws {IoError} `invalid-parameter`, naming the attribute, the value and what is allowed.
 */
export function parseTable<Table extends Record<string, ParameterType<unknown>>>(
  table: Table,
  options: { readonly [Name in keyof Table]?: unknown },
  base?: string,
  nameOf = attributeName,
): { [Name in keyof Table]?: string } {
  const wire: [string, string][] = [];
  for (const [property, type] of Object.entries(table)) {
    const value = options[property];
    if (value === undefined || value === null || value === '') continue;
    const serialized = type.serialize(value, base);
    // Text is only refused for its encoding, and may be an email address: its value is not shown.
    if (serialized === null)
      throw invalidParameter(nameOf(property), type === text ? '…' : value, type.allowed);
    if (serialized !== undefined) wire.push([property, serialized]);
  }
  return Object.fromEntries(wire) as { [Name in keyof Table]?: string };
}

/**
 * Checks all options of an onboarding.
 *
 * @param base Resolves a relative `redirectUrl` and `signatureUrl`.
 * @throws {IoError} `invalid-parameter`, naming the attribute, the value and what is allowed.
 */
export function parseOptions(options: OnboardingOptions, base?: string): ParsedOptions {
  const { partnerId, hubUrl, signatureUrl, redirectOrigins, ...choices } = parseTable(
    settings,
    options,
    base,
  );
  if (partnerId === undefined) throw invalidParameter('partner-id', '', partnerIdentifier.allowed);
  // Each choice has been found in its table.
  const { screen, display, stateMode, stateCheck } = { ...defaults, ...choices } as Required<
    Pick<ParsedOptions, keyof typeof defaults>
  >;

  const parameters = parseTable(ioParameters, options, base);
  if ((parameters.ioSignature === undefined) !== (parameters.ioTimestamp === undefined))
    throw new IoError('invalid-parameter', 'io-signature and io-timestamp: set both or neither.');

  const { redirectUrl = '' } = parameters;
  if (isRedirectQuery(splitAddress(redirectUrl).query))
    throw invalidParameter(
      'redirect-url',
      redirectUrl,
      `a query without ${reservedKeys.join(', ')}`,
    );

  return {
    partnerId,
    screen,
    ...parseHubAddress(hubUrl ?? hubAddresses[screen], partnerId),
    display,
    stateMode,
    stateCheck,
    signatureUrl: signatureUrl && parseUrl(signatureUrl)?.href,
    redirectOrigins: redirectOrigins?.split(' ') ?? [],
    redirectOrigin: parseUrl(redirectUrl)?.origin,
    parameters,
    extraParameters: parseExtraParameters(options.extraParameters ?? {}),
  };
}

/** A Partner ID can make a host that is not one, so the finished address is checked again. */
function parseHubAddress(
  template: string,
  partnerId: string,
): Pick<ParsedOptions, 'hubAddress' | 'hubOrigin'> {
  const hubAddress = template.replaceAll('{partner-id}', () => encodeURIComponent(partnerId));
  const url = parseSecureUrl(hubAddress);
  if (!url)
    throw invalidParameter('hub-url', template, 'an address that this partner-id fits into');
  return { hubAddress, hubOrigin: url.origin };
}

function parseExtraParameters(extra: Readonly<Record<string, string>>): Record<string, string> {
  const keys = Object.keys(extra);
  const known = keys.find((key) => knownKeys.has(key));
  if (known !== undefined)
    throw invalidParameter('extraParameters', known, `the attribute ${known.replaceAll('_', '-')}`);
  if (keys.some((key) => text.serialize(key) === null))
    throw invalidParameter('extraParameters', '…', 'keys that are well-formed strings');
  const table = Object.fromEntries(keys.map((key) => [key, text]));
  return parseTable(table, extra, undefined, (key) => `extraParameters.${key}`) as Record<
    string,
    string
  >;
}
