import { oneOf, text, type ParameterType, type ValueOf } from '../protocol/parameter-types.js';
import { graphApiVersion, metaId, metaIdList, sdkLocale, sdkTemplate } from './parameter-types.js';

/**
 * The settings of an Embedded Signup. A row is all there is of a setting: its name is the property,
 * in kebab case the attribute; its type is the check; its comment is the documentation.
 */
export const signupParameters = {
  /** Id of your Meta app. It is public. Required. */
  appId: metaId,
  /** Id of the login configuration in your Meta app; it chooses the version of the signup. Required. */
  configId: metaId,
  /** Id of the multi-partner solution with 360dialog. Sent as `extras.setup.solutionID`. */
  solutionId: metaId,
  /**
   * Sent to Meta as it is. With `whatsapp_business_app_onboarding` the client keeps using its
   * WhatsApp Business app (coexistence).
   */
  featureType: text,
  /** Space-separated ids of phone numbers that you have verified before. */
  preverifiedPhoneNumberIds: metaIdList,
  /** Version of the Graph API that Meta's SDK uses. The default is the newest one known. */
  graphVersion: graphApiVersion,
  /** Locale of Meta's SDK, such as `de_DE`. By default it follows `lang`, else `en_US`. */
  locale: sdkLocale,
  /**
   * When Meta's SDK is loaded. `hover`: when the client hovers, focuses or touches the button.
   * `eager`: at once. `manual`: never; your page loads and initialises it.
   */
  sdk: oneOf('hover', 'eager', 'manual'),
  /**
   * URL template that replaces the address of Meta's SDK, for a simulator. `{locale}` in it is
   * replaced. `http:` only for loopback hosts. Its origin then counts as Meta's, and facebook.com
   * does not.
   */
  sdkUrl: sdkTemplate,
} as const satisfies Record<string, ParameterType<unknown>>;

/**
 * The value of a setting that is not given. Graph API v27.0 was introduced on 4 November 2026
 * (developers.facebook.com, Marketing API version history).
 */
export const signupDefaults = { sdk: 'hover', graphVersion: 'v27.0' } as const;

/** The rows of the table as options. */
export type SignupOptions = {
  -readonly [Name in keyof typeof signupParameters]?:
    ValueOf<(typeof signupParameters)[Name]> | null | undefined;
};

/** JSON that is merged into `extras`, such as `{ setup: { business: { name: 'Example' } } }`. */
export type SignupExtras = Readonly<Record<string, unknown>>;

/** The options of an Embedded Signup. `undefined`, `null` and `''` are absent. */
export interface EmbeddedSignupOptions extends SignupOptions {
  /** Language tag of your page, from which `locale` is derived. */
  lang?: string | null | undefined;
  /**
   * Merged last and deeply into the `extras` of `FB.login`: prefill, features, anything that Meta
   * adds. Arrays replace.
   */
  extras?: SignupExtras | null | undefined;
}
