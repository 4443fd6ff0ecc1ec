// Every entry whose types need no framework, compiled by old versions of TypeScript that also check the
// types of the package itself.
import 'dialog-io-button';
import {
  IoError,
  startOnboarding,
  resumeOnboarding,
  type IoErrorOptions,
  type IoEventMap,
  type OnboardingOptions,
  type ResumeOnboardingOptions,
  type StartOnboardingSetup,
} from 'dialog-io-button';
import 'dialog-io-button/core.js';
import 'dialog-io-button/element.js';
import 'dialog-io-button/embedded-signup-element.js';
import {
  startEmbeddedSignup,
  type EmbeddedSignupOptions,
  type StartEmbeddedSignupSetup,
} from 'dialog-io-button/embedded-signup.js';
import 'dialog-io-button/languages/all.js';
import 'dialog-io-button/languages/pt-BR.js';
import type {} from 'dialog-io-button/react';
import 'dialog-io-button/redirect.js';
import {
  confirmOnboarding,
  createSignatureHandler,
  createWebhookHandler,
  ensureClient,
  shareNumber,
  signOnboarding,
  type ConfirmOnboardingOptions,
  type EnsureClientOptions,
  type ShareNumberOptions,
  type SignatureHandlerOptions,
  type SignOnboardingOptions,
  type WebhookHandlerOptions,
} from 'dialog-io-button/server.js';
import {
  startSimulator,
  type NextWindow,
  type PartnerOptions,
  type SimulatorOptions,
} from 'dialog-io-button/simulator.js';

/** The options that may be left out, each as `undefined`. */
type LeftOut<Options> = {
  [Name in keyof Options as {} extends Pick<Options, Name> ? Name : never]-?: undefined;
};

/** With `exactOptionalPropertyTypes` that compiles only if each of them may be `undefined`. */
declare function accept<Options>(
  options: LeftOut<Options> extends Partial<Options> ? true : never,
): void;

accept<OnboardingOptions>(true);
accept<StartOnboardingSetup>(true);
accept<ResumeOnboardingOptions>(true);
accept<IoErrorOptions>(true);
accept<EmbeddedSignupOptions>(true);
accept<StartEmbeddedSignupSetup>(true);
accept<SignOnboardingOptions>(true);
accept<SignatureHandlerOptions>(true);
accept<WebhookHandlerOptions>(true);
accept<ConfirmOnboardingOptions>(true);
accept<EnsureClientOptions>(true);
accept<ShareNumberOptions>(true);
accept<SimulatorOptions>(true);
accept<PartnerOptions>(true);
accept<NextWindow>(true);

// In an app.
const button = document.querySelector('dialog-io-button');
button?.addEventListener('io-result', ({ detail }: IoEventMap['io-result']) => detail.channels);
Object.assign(button ?? {}, { texts: { label: 'Connect' } });
void startOnboarding({ partnerId: 'a', state: undefined }, { signal: undefined });
void resumeOnboarding({ signal: undefined })?.catch((error) => error instanceof IoError);
void startEmbeddedSignup({ appId: '1', configId: '2' }, { signal: undefined });

// On a server.
const { D360_PLATFORM_SECRET: secret, D360_API_KEY: apiKey } = process.env;
createSignatureHandler({ partnerId: 'a', secret, authorize: () => true });
createWebhookHandler({ secret, onEvent: ({ id }) => id });
void signOnboarding({ partnerId: 'a', secret });
void confirmOnboarding({ partnerId: 'a', apiKey, client: 'oaY9LLfUCL', channels: [] });
void ensureClient;
void shareNumber;
void startSimulator({ port: 0 }).then((simulator) => simulator.close());
