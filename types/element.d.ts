// What all frameworks have in common, derived from the element, so that a new row in its table of
// parameters is known in each of them.
import type { DialogIoButton, IoEventMap, OnboardingOptions } from '../dist/index.js';

/** The properties that can be set. */
export type ButtonProperties = OnboardingOptions &
  Partial<Pick<DialogIoButton, 'label' | 'disabled' | 'signer'>>;

type KebabCase<Name> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${KebabCase<Rest>}`
  : '';

export type KebabCased<Properties> = {
  [Name in keyof Properties as KebabCase<Name>]: Properties[Name];
};

/** What of them attributes can hold, by the names of these. */
export type ButtonAttributes = KebabCased<Omit<ButtonProperties, 'extraParameters' | 'signer'>>;

/** The listeners, named by the event behind a prefix such as `on`. */
export type ButtonListeners<Prefix extends string> = {
  [Name in keyof IoEventMap as `${Prefix}${Name}`]?:
    ((event: IoEventMap[Name]) => void) | null | undefined;
};

export type { DialogIoButton, IoEventMap };
