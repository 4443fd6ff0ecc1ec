import { parseSecureUrl, text, type ParameterType } from '../protocol/parameter-types.js';

/** The value as text if it matches. Beyond the safe integers a number has lost digits. */
function matching(value: unknown, pattern: RegExp): string | null {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return null;
  const string = text.serialize(value) ?? '';
  return pattern.test(string) ? string : null;
}

/** An id that Meta has given: of an app, a login configuration, a solution. */
export const metaId: ParameterType<string | number> = {
  allowed: 'the digits of an id from Meta',
  serialize: (value) => matching(value, /^\d{1,30}$/),
};

export const metaIdList: ParameterType<string> = {
  allowed: 'ids from Meta, separated by spaces',
  serialize: (value) => {
    const ids = text.serialize(value)?.split(/\s+/).filter(Boolean);
    return ids?.every((id) => metaId.serialize(id) !== null) ? ids.join(' ') : null;
  },
};

/** As Meta writes it. Source: developers.facebook.com, JavaScript SDK, Localization. */
export const sdkLocale: ParameterType<string> = {
  allowed: 'a language and a country, such as en_US',
  serialize: (value) => matching(value, /^[a-z]{2}_[A-Z]{2}$/),
};

export const graphApiVersion: ParameterType<string> = {
  allowed: 'a version of the Graph API, such as v27.0',
  serialize: (value) => matching(value, /^v\d{1,3}\.\d{1,3}$/),
};

export const sdkTemplate: ParameterType<string> = {
  allowed: 'an absolute https: URL (http: only on localhost)',
  serialize: (value) => {
    const template = text.serialize(value)?.trim() ?? '';
    return parseSecureUrl(template.replaceAll('{locale}', 'en_US')) ? template : null;
  },
};
