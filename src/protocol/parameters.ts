import {
  flag,
  hubTemplate,
  language,
  oneOf,
  originList,
  partnerIdentifier,
  phoneNumber,
  text,
  unixSeconds,
  webUrl,
  type ParameterType,
  type ValueOf,
} from './parameter-types.js';

/** The plans of partners with tiered pricing. */
export const plans = ['basic', 'regular', 'premium'] as const;

/**
 * The IO parameters, in their order in the URL. A row gives all there is of a parameter: its name
 * is the property, in kebab case the attribute, in snake case the query key; its type is the check;
 * its comment is the documentation.
 */
export const ioParameters = {
  /** Email address of the client, filled in on the signup page. */
  email: text,
  /** Name of the client, filled in on the signup page. */
  name: text,
  /**
   * Phone number to connect, with country code. Spaces, dots, dashes, brackets and a leading `+` or
   * `00` are removed. It must match a number that exists in the hub.
   */
  number: phoneNumber,
  /** Any string of yours. It comes back with the result, byte for byte. */
  state: text,
  /**
   * Where the browser is sent at the end, instead of the redirect URL set in the 360dialog Hub. A
   * relative URL is resolved against the document.
   */
  redirectUrl: webUrl,
  /** Any string of yours that 360dialog stores on the client, read by API as `partner_payload`. */
  partner: text,
  /** Whether a client who is not logged in sees the login or the signup form first. */
  next: oneOf('login', 'signup'),
  /**
   * Language of the button and of 360dialog's pages. A regional tag counts as its language
   * (`de-AT` → `de`); languages that 360dialog does not have are used for the button only.
   */
  lang: language,
  /** Plan for partners with tiered pricing. It decides what you are billed. */
  planSelection: oneOf(...plans),
  /** For partners who host their own Embedded Signup: connect a user to the client `client-id`. */
  connectClientUser: flag,
  /** 360dialog client id, used with `connect-client-user`. */
  clientId: text,
  /** IO Signature made on your server; needs `io-timestamp`. Prefer `signature-url`. */
  ioSignature: text,
  /** UNIX time in whole seconds that the IO Signature was made for. */
  ioTimestamp: unixSeconds,
  /** Meta's id of a phone number that has been verified before. Passed on as it is. */
  preverifiedPhoneNumberId: text,
  /** Passed on as it is; its values are 360dialog's. */
  flow: text,
} as const satisfies Record<string, ParameterType<unknown>>;

/** The settings that decide which window opens and who may answer. None is sent. */
export const settings = {
  /** 360dialog Partner ID, for example `aAbBcCPA`. It is public. Required. */
  partnerId: partnerIdentifier,
  /** `signup` opens the onboarding, `permission` the permission screen. */
  screen: oneOf('signup', 'permission'),
  /**
   * URL template that replaces 360dialog's address, for staging or a simulator. `{partner-id}` in
   * it is replaced. `http:` only for loopback hosts.
   */
  hubUrl: hubTemplate,
  /**
   * `popup`, or `redirect` to use the same window (mobile and in-app browsers); the redirect URL
   * must then be on the page's own origin.
   */
  display: oneOf('popup', 'redirect'),
  /** `verbatim` sends `state` exactly as given; `sealed` wraps it together with the flow's ticket. */
  stateMode: oneOf('verbatim', 'sealed'),
  /**
   * `strict`: the `state` that was sent must come back. `lenient`: a missing one is accepted, for a
   * hub that does not return it; a wrong one never is.
   */
  stateCheck: oneOf('strict', 'lenient'),
  /**
   * Space-separated origins that may deliver the result besides the page's own and that of
   * `redirect-url`.
   */
  redirectOrigins: originList,
  /** Endpoint on your server that answers each click with a fresh IO Signature. */
  signatureUrl: webUrl,
} as const satisfies Record<string, ParameterType<unknown>>;

/** The settings that have a default. */
export const defaults = {
  screen: 'signup',
  display: 'popup',
  stateMode: 'verbatim',
  stateCheck: 'strict',
} as const;

type Options<Table> = { -readonly [Name in keyof Table]?: ValueOf<Table[Name]> | null | undefined };

/** The IO parameters as options. `undefined`, `null` and `''` are absent. */
export type IoParameters = Options<typeof ioParameters>;

/** Which window opens and who may answer. */
export type OnboardingSettings = Options<typeof settings>;

/** Everything that describes an onboarding. */
export interface OnboardingOptions extends OnboardingSettings, IoParameters {
  /**
   * Parameters that 360dialog may add later, by their query keys. Appended last; they may not name
   * a known parameter.
   */
  extraParameters?: Readonly<Record<string, string>> | null | undefined;
}

/** Which page of 360dialog the window shows. */
export type Screen = ValueOf<typeof settings.screen>;

/** `planSelection` → `plan-selection`. */
export const attributeName = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `planSelection` → `plan_selection`. */
export const queryKey = (property: string): string => attributeName(property).replaceAll('-', '_');
