/**
 * The common part of the types for every framework. They are derived from the elements, so that a new
 * row in a table of parameters is known in each of them.
 */
import type { DialogIoButton } from './element/dialog-io-button.js';
import type { IoEventMap } from './element/events.js';
import type { DialogIoEmbeddedSignup } from './embedded-signup/dialog-io-embedded-signup.js';
import type { EmbeddedSignupEventMap } from './embedded-signup/events.js';
import type { EmbeddedSignupOptions } from './embedded-signup/parameters.js';
import type { OnboardingOptions } from './protocol/parameters.js';

/** `undefined` is as good as absent, also with `exactOptionalPropertyTypes`. */
type Optional<Properties> = { [Name in keyof Properties]?: Properties[Name] | undefined };

/** The properties that can be set. */
export type ButtonProperties = OnboardingOptions &
  Optional<Pick<DialogIoButton, 'label' | 'texts' | 'disabled' | 'signer'>>;

type KebabCase<Name> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${KebabCase<Rest>}`
  : '';

/** The same properties under the names of attributes: `partnerId` → `partner-id`. */
export type KebabCased<Properties> = {
  [Name in keyof Properties as KebabCase<Name>]: Properties[Name];
};

/** The properties that an attribute can hold, by the names of the attributes. */
export type ButtonAttributes = KebabCased<
  Omit<ButtonProperties, 'extraParameters' | 'signer' | 'texts'>
>;

/** The properties of `<dialog-io-embedded-signup>` that can be set. */
export type SignupProperties = EmbeddedSignupOptions &
  Optional<Pick<DialogIoEmbeddedSignup, 'label' | 'texts' | 'disabled'>>;

/** Those of them that an attribute can hold, by the names of the attributes. */
export type SignupAttributes = KebabCased<Omit<SignupProperties, 'extras' | 'texts'>>;

type Listeners<Prefix extends string, Events> = {
  [Name in keyof Events & string as `${Prefix}${Name}`]?:
    ((event: Events[Name]) => void) | null | undefined;
};

/** The listeners, by the name of the event after a prefix such as `on`. */
export type ButtonListeners<Prefix extends string> = Listeners<Prefix, IoEventMap>;
export type SignupListeners<Prefix extends string> = Listeners<Prefix, EmbeddedSignupEventMap>;

type Capitalized<Name> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Capitalized<Rest>}`
  : Capitalize<Name & string>;

/** The listeners in camel case: `io-result` → `onIoResult`. */
export type CamelCaseListeners<Events> = {
  [Name in keyof Events as `on${Capitalized<Name>}`]?: ((event: Events[Name]) => void) | undefined;
};

export type { DialogIoButton, DialogIoEmbeddedSignup, EmbeddedSignupEventMap, IoEventMap };
