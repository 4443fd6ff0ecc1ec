// What a partner's app knows, whatever its framework.
import type { OnboardingOptions, Signer } from 'dialog-io-button';

export type Plan = NonNullable<OnboardingOptions['planSelection']>;
export const plans: readonly Plan[] = ['basic', 'regular', 'premium'];

export const partnerId = 'aAbBcCPA';
export const redirectUrl = '/redirect.html';
/** The simulated hub. Without a `hub-url` it is 360dialog's own. */
export const hubUrl: string = import.meta.env.VITE_HUB + '/onboarding/{partner-id}';
/** Lets the simulated hub click itself through. */
export const extraParameters = { auto: '1' };
/** Would ask your server. */
export const signer: Signer = async () => ({
  ioSignature: 'signed',
  ioTimestamp: Math.floor(Date.now() / 1000),
});
