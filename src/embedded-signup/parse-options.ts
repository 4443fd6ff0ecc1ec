import { invalidParameter } from '../protocol/io-error.js';
import { attributeName } from '../protocol/parameters.js';
import { parseTable } from '../protocol/parse-options.js';
import { copyOfExtras, merge } from './extras.js';
import { localeOf } from './locale.js';
import { signupDefaults, signupParameters, type EmbeddedSignupOptions } from './parameters.js';

/** How Meta's SDK is loaded and initialised. */
export interface SdkSettings {
  readonly appId: string;
  readonly graphVersion: string;
  /** Address of the SDK. */
  readonly url: string;
  readonly host: string;
  /** Whether the page loads and initialises the SDK itself. */
  readonly isManual: boolean;
  /** The only origin that may answer; `null` for the hosts of facebook.com. */
  readonly origin: string | null;
}

/** The second argument of `FB.login`. */
export interface LoginOptions {
  readonly config_id: string;
  readonly response_type: 'code';
  readonly override_default_response_type: true;
  readonly extras: Readonly<Record<string, unknown>>;
}

export interface SignupSettings extends SdkSettings {
  readonly login: LoginOptions;
}

type ParsedTable = { readonly [Name in keyof typeof signupParameters]?: string };

const META_SDK = 'https://connect.facebook.net/{locale}/sdk.js';

/**
 * Checks all options that are given; only those that loading the SDK needs are required.
 *
 * @throws {IoError} `invalid-parameter`, naming the attribute, the value and what is allowed.
 */
export function parseSdkOptions(options: EmbeddedSignupOptions): SdkSettings {
  return sdkSettings(parseTable(signupParameters, options), options.lang ?? '');
}

function sdkSettings(given: ParsedTable, lang: string): SdkSettings {
  const { appId, graphVersion, sdk, sdkUrl, locale } = { ...signupDefaults, ...given };
  if (appId === undefined) throw required('appId');
  const url = (sdkUrl ?? META_SDK).replaceAll('{locale}', () => locale ?? localeOf(lang));
  const { host, origin } = new URL(url);
  return {
    appId,
    graphVersion,
    url,
    host,
    isManual: sdk === 'manual',
    origin: sdkUrl === undefined ? null : origin,
  };
}

/**
 * Checks all options of a signup.
 *
 * @param lang The language of the page, for Meta's window.
 * @throws {IoError} `invalid-parameter`, naming the attribute, the value and what is allowed.
 */
export function parseSignupOptions(
  options: EmbeddedSignupOptions,
  lang = options.lang ?? '',
): SignupSettings {
  const given = parseTable(signupParameters, options);
  const sdk = sdkSettings(given, lang);
  if (given.configId === undefined) throw required('configId');
  const { configId, solutionId, featureType, preverifiedPhoneNumberIds } = given;
  const extras = {
    setup: {
      ...(solutionId && { solutionID: solutionId }),
      ...(preverifiedPhoneNumberIds && {
        preVerifiedPhone: { ids: preverifiedPhoneNumberIds.split(' ') },
      }),
    },
    ...(featureType && { featureType }),
  };
  return {
    ...sdk,
    login: {
      config_id: configId,
      response_type: 'code',
      override_default_response_type: true,
      extras: merge(extras, copyOfExtras(options.extras ?? {})),
    },
  };
}

const required = (name: 'appId' | 'configId') =>
  invalidParameter(attributeName(name), '', signupParameters[name].allowed);
