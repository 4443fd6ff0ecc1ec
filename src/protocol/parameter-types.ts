/**
 * The values that a parameter may hold. A type checks a value and gives its form on the wire: the one place
 * that decides a range.
 */
export interface ParameterType<Value> {
  /** The allowed values, in the words of error messages and of the documentation. */
  readonly allowed: string;
  /**
   * The value as it is sent; `undefined` if the value is fine but nothing is sent for it; `null` if
   * the value is not allowed. `base` resolves a relative URL.
   */
  readonly serialize: (value: unknown, base?: string) => string | undefined | null;
  /** Only at compile time: the type of the option. */
  readonly value?: Value;
}

/** The type of the option that a parameter type describes. */
export type ValueOf<Type> = Type extends ParameterType<infer Value> ? Value : never;

/**
 * Lone surrogates have no UTF-8 form, so they could not come back as they were sent. Not by
 * `/\p{Surrogate}/u`: WebKitGTK 2.50 does not find U+D800 before U+FEFF.
 */
function isWellFormed(value: string): boolean {
  try {
    encodeURIComponent(value);
    return true;
  } catch {
    return false;
  }
}

const asText = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

const matching = (value: unknown, pattern: RegExp): string | null => {
  const string = asText(value);
  return string !== null && pattern.test(string) ? string : null;
};

/** The URL, or `null` if the string is not one. */
export const parseUrl = (value: string, base?: string): URL | null => {
  try {
    return new URL(value, base);
  } catch {
    return null;
  }
};

const isWeb = (url: URL | null): url is URL => url !== null && /^https?:$/.test(url.protocol);

/** Hosts that never leave the machine, on which `http:` is as safe as `https:`. */
const isLoopback = (host: string): boolean =>
  /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);

/** The URL, or `null` unless it is `https:`, or `http:` on a loopback host. */
export const parseSecureUrl = (address: string): URL | null => {
  const url = parseUrl(address);
  return isWeb(url) && (url.protocol === 'https:' || isLoopback(url.hostname)) ? url : null;
};

export const text: ParameterType<string> = {
  allowed: 'any well-formed string',
  serialize: (value) => {
    const string = asText(value);
    return string !== null && isWellFormed(string) ? string : null;
  },
};

/** A boolean. Text, such as `'false'`, is an error; it does not count as true. */
export const flag: ParameterType<boolean> = {
  allowed: 'true or false',
  serialize: (value) => (value === true ? 'true' : value === false ? undefined : null),
};

/** A boolean attribute in the forms of HTML, and as frameworks write `{false}`. Any other text stays an error. */
export const flagFromAttribute = (value: string | null): boolean | string | undefined =>
  value === null || value === 'false'
    ? undefined
    : /^(?:true|connect-client-user)?$/i.test(value) || value;

export const oneOf = <const Choice extends string>(
  ...choices: Choice[]
): ParameterType<Choice> => ({
  allowed: choices.join(' | '),
  serialize: (value) => choices.find((choice) => choice === value) ?? null,
});

/** A 360dialog Partner ID. A dot segment would walk up the path of the address. */
export const partnerIdentifier: ParameterType<string> = {
  allowed: 'a Partner ID such as aAbBcCPA',
  serialize: (value) => matching(text.serialize(value), /^(?!\.{1,2}$)[^\s|]+$/),
};

/**
 * A phone number. Invisible marks that are copied along with a number are removed. No country code
 * begins with 0, so a number that does is a national one; the 0 in `+49 (0) 30` is not dialled from
 * abroad, so to remove the brackets alone would make another number.
 */
export const phoneNumber: ParameterType<string> = {
  allowed: 'digits with country code, such as +49 30 1234567',
  serialize: (value) => {
    const visible = asText(value)?.replace(/[\s\p{Cf}]/gu, '');
    if (visible === undefined || /[([{]0/.test(visible)) return null;
    const bare = visible.replace(/[.\p{Pd}()[\]{}]/gu, '').replace(/^(?:\+|00)/, '');
    return matching(bare, /^[1-9]\d*$/);
  },
};

/** UNIX time. Ten digits last until the year 2286; thirteen are milliseconds. */
export const unixSeconds: ParameterType<number | string> = {
  allowed: 'UNIX time in whole seconds, not milliseconds',
  serialize: (value) => matching(value, /^\d{1,10}$/),
};

/** Any language is fine for the button's own text; 360dialog's pages know two. */
export const language: ParameterType<string> = {
  allowed: 'a language tag',
  serialize: (value) => {
    const string = asText(value);
    if (string === null) return null;
    return /^(de|en)(?![^-_])/i.exec(string)?.[1]?.toLowerCase();
  },
};

/** Sent as written; only a relative URL is resolved, because 360dialog could not. */
export const webUrl: ParameterType<string> = {
  allowed: 'an http: or https: URL',
  serialize: (value, base) => {
    const written = text.serialize(value)?.trim() ?? '';
    const isAbsolute = /^[a-z][a-z\d+.-]*:/i.test(written);
    const url = written === '' ? null : parseUrl(written, isAbsolute ? undefined : base);
    if (!isWeb(url)) return null;
    return isAbsolute ? written : url.href;
  },
};

export const hubTemplate: ParameterType<string> = {
  allowed: 'an absolute https: URL (http: only on localhost)',
  serialize: (value) => {
    const template = text.serialize(value)?.trim() ?? '';
    return parseSecureUrl(template.replaceAll('{partner-id}', 'id')) ? template : null;
  },
};

/** Whether a string is the origin of a website, whole and nothing more. A pattern is not. */
const isOrigin = (value: string): boolean => {
  const url = parseUrl(value);
  return isWeb(url) && url.origin === value && !value.includes('*');
};

export const originList: ParameterType<string> = {
  allowed: 'origins such as https://app.example',
  serialize: (value) => {
    const origins = asText(value)?.split(/\s+/).filter(Boolean);
    return origins?.every(isOrigin) ? origins.join(' ') : null;
  },
};
