/**
 * What a parameter may hold. A kind checks a value and gives its form on the wire: the one place
 * where a range is decided.
 */
export interface Kind<Value> {
  /** What is allowed, as it stands in an error message and in the documentation. */
  readonly allowed: string;
  /**
   * The value as it is sent; `undefined` where the value is fine but nothing is sent for it;
   * `null` where the value is not allowed. `base` resolves a relative URL.
   */
  readonly read: (value: unknown, base?: string) => string | undefined | null;
  /** Only at compile time: the type of the option. */
  readonly value?: Value;
}

/** The type of the option that a kind describes. */
export type ValueOf<AnyKind> = AnyKind extends Kind<infer Value> ? Value : never;

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

const parseUrl = (value: string, base?: string): URL | null => {
  try {
    return new URL(value, base);
  } catch {
    return null;
  }
};

const isWeb = (url: URL | null): url is URL => url !== null && /^https?:$/.test(url.protocol);

/** Hosts that never leave the machine, where `http:` is as safe as `https:`. */
const isLoopback = (host: string): boolean =>
  /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);

export const text: Kind<string> = {
  allowed: 'any well-formed string',
  read: (value) => {
    const string = asText(value);
    return string !== null && isWellFormed(string) ? string : null;
  },
};

export const flag: Kind<boolean> = {
  allowed: 'true or false',
  read: (value) => (value === true ? 'true' : value === false ? undefined : null),
};

export const oneOf = <const Choice extends string>(...choices: Choice[]): Kind<Choice> => ({
  allowed: choices.join(' | '),
  read: (value) => choices.find((choice) => choice === value) ?? null,
});

/** A 360dialog Partner ID. A dot segment would walk up the path of the address. */
export const partnerIdentifier: Kind<string> = {
  allowed: 'a Partner ID such as aAbBcCPA',
  read: (value) => matching(text.read(value), /^(?!\.{1,2}$)[^\s|]+$/),
};

export const phoneNumber: Kind<string> = {
  allowed: 'digits with country code, such as +49 30 1234567',
  read: (value) => {
    const bare = asText(value)
      ?.replace(/[\s.\p{Pd}()[\]{}]/gu, '')
      .replace(/^(?:\+|00)/, '');
    return matching(bare, /^\d+$/);
  },
};

/** UNIX time. Ten digits last until the year 2286; thirteen are milliseconds. */
export const unixSeconds: Kind<number | string> = {
  allowed: 'UNIX time in whole seconds, not milliseconds',
  read: (value) => matching(value, /^\d{1,10}$/),
};

/** Any language is fine for the button's own text; 360dialog's pages know two. */
export const language: Kind<string> = {
  allowed: 'a language tag',
  read: (value) => {
    const string = asText(value);
    if (string === null) return null;
    return /^(de|en)(?![^-_])/i.exec(string)?.[1]?.toLowerCase();
  },
};

/** Sent as written; only a relative URL is resolved, because 360dialog could not. */
export const webUrl: Kind<string> = {
  allowed: 'an http: or https: URL',
  read: (value, base) => {
    const written = text.read(value)?.trim() ?? '';
    const isAbsolute = /^[a-z][a-z\d+.-]*:/i.test(written);
    const url = written === '' ? null : parseUrl(written, isAbsolute ? undefined : base);
    if (!isWeb(url)) return null;
    return isAbsolute ? written : url.href;
  },
};

export const hubTemplate: Kind<string> = {
  allowed: 'an absolute https: URL (http: only on localhost)',
  read: (value) => {
    const template = text.read(value)?.trim() ?? '';
    const url = parseUrl(template.replaceAll('{partner-id}', 'id'));
    return isWeb(url) && (url.protocol === 'https:' || isLoopback(url.hostname)) ? template : null;
  },
};

/** Whether a string is an origin, whole and nothing more. */
export const isOrigin = (value: string): boolean => parseUrl(value)?.origin === value;

export const originList: Kind<string> = {
  allowed: 'origins such as https://app.example',
  read: (value) => {
    const origins = asText(value)?.split(/\s+/).filter(Boolean);
    return origins?.every(isOrigin) ? origins.join(' ') : null;
  },
};
