import { IoError } from '../protocol/io-error.js';
import { isSecureAddress } from '../protocol/parameter-types.js';
import { invalidParameter } from '../protocol/parse-options.js';
import { isStub, readyFacebookSdk, sdkHost, type FacebookSdk } from './facebook-sdk.js';
import { signupError } from './message.js';
import type { EmbeddedSignupOptions } from './parameters.js';
import { parseSdkOptions, type SdkSettings } from './parse-options.js';

const SDK_TIMEOUT_MS = 10_000;
const READY_POLL_MS = 50;

/** The SDK that this page is loading. A failed load is forgotten. */
let loading: Promise<FacebookSdk> | null = null;

/** The app that each SDK was initialised with. It is one SDK a page, unless the page replaces it. */
const apps = new WeakMap<FacebookSdk, string>();

/**
 * Loads and initialises Meta's JavaScript SDK. Call it as often as you like: the SDK is loaded and
 * initialised once, and one that is on the page already is used.
 *
 * @returns A promise that rejects with an {@link IoError}: `invalid-parameter`, `insecure-page`, or
 *   `sdk-blocked` if the SDK cannot be loaded within 10 s.
 */
export async function loadFacebookSdk(options: EmbeddedSignupOptions): Promise<FacebookSdk> {
  const settings = parseSdkOptions(options);
  requireSecurePage(settings);
  return loadSdk(settings);
}

/**
 * Meta's SDK refuses `http:`. A simulated one does not, so it may run on the own machine.
 *
 * @throws {IoError} `insecure-page`
 */
export function requireSecurePage({ origin }: SdkSettings): void {
  const { protocol, href } = window.location;
  if (protocol !== 'http:' || (origin !== null && isSecureAddress(href))) return;
  throw new IoError(
    'insecure-page',
    'Meta refuses pages on http: serve this page by https:. On localhost, http: works with sdk-url and a simulator.',
  );
}

/** The SDK if it can be used at once, in the click itself. */
export function loadedSdk(settings: SdkSettings): FacebookSdk | null {
  const sdk = loading === null ? readyFacebookSdk() : null;
  return sdk && initialise(sdk, settings);
}

/** The SDK as soon as it is there. Nothing is loaded if the page does that, or has begun to. */
export async function loadSdk(settings: SdkSettings): Promise<FacebookSdk> {
  const loaded = loadedSdk(settings);
  if (loaded) return loaded;
  if (loading === null && (settings.isManual || isStub()))
    return initialise(await waitForPage(settings), settings);
  loading ??= insertScript(settings.url).finally(() => (loading = null));
  return initialise(await loading, settings);
}

function initialise(sdk: FacebookSdk, { appId, graphVersion, isManual }: SdkSettings): FacebookSdk {
  const known = apps.get(sdk);
  if (isManual || known === appId) return sdk;
  if (known !== undefined)
    throw invalidParameter('app-id', appId, `${known}: Meta’s SDK serves one app a page`);
  try {
    sdk.init({ appId, version: graphVersion });
  } catch (error) {
    throw signupError(error instanceof Error ? error.message : String(error));
  }
  apps.set(sdk, appId);
  return sdk;
}

function waitForPage({ isManual }: SdkSettings): Promise<FacebookSdk> {
  return withinTimeout(
    isManual
      ? 'There is no FB: with sdk="manual" this page must load and initialise Meta’s SDK itself.'
      : 'Meta’s SDK began to load on this page, but did not come within 10 s.',
    (resolve, _, signal) => {
      onceReady(() => true, resolve, signal);
    },
  );
}

function insertScript(url: string): Promise<FacebookSdk> {
  const script = document.createElement('script');
  const { host } = new URL(url);
  const loaded = withinTimeout<FacebookSdk>(
    `Meta’s SDK did not come from ${host} within 10 s: the network or a blocker holds it up.`,
    (resolve, reject, signal) => {
      script.async = true;
      // As Meta writes it; so no cookie of the client goes along.
      script.crossOrigin = 'anonymous';
      script.onerror = () =>
        reject(
          blocked(
            `Meta’s SDK was not loaded from ${host}: an ad blocker, tracking protection, or script-src in the Content-Security-Policy of this page refuses it.`,
          ),
        );
      script.src = url; // Under Trusted Types this takes a default policy, as the SDK itself does.
      onceReady(onAsyncInit(signal), resolve, signal);
      document.head.append(script);
    },
  );
  return loaded.catch((error: unknown) => {
    script.remove();
    if (isStub()) delete sdkHost.FB; // Or the next script would believe that it is there.
    throw error instanceof IoError
      ? error
      : blocked('Trusted Types of this page refuse Meta’s SDK.');
  });
}

const blocked = (message: string): IoError => new IoError('sdk-blocked', message);

/** A promise that is rejected with a message after 10 s. `signal` is aborted once it is settled. */
function withinTimeout<Value>(
  message: string,
  begin: (
    resolve: (value: Value) => void,
    reject: (error: IoError) => void,
    signal: AbortSignal,
  ) => void,
): Promise<Value> {
  const settled = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new Promise<Value>((resolve, reject) => {
    timer = setTimeout(() => reject(blocked(message)), SDK_TIMEOUT_MS);
    begin(resolve, reject, settled.signal);
  }).finally(() => {
    clearTimeout(timer);
    settled.abort();
  });
}

/** Calls back once the SDK is itself, and its own `fbAsyncInit` has run. */
function onceReady(
  hasInitialised: () => boolean,
  callback: (sdk: FacebookSdk) => void,
  signal: AbortSignal,
): void {
  const poll = setInterval(() => {
    const sdk = readyFacebookSdk();
    if (sdk && hasInitialised()) callback(sdk);
  }, READY_POLL_MS);
  signal.addEventListener('abort', () => clearInterval(poll));
}

/**
 * Listens for the SDK's call of `fbAsyncInit`; one of the page is called, too.
 *
 * @returns Whether it has been called. A page that sets its own later takes ours away; then the SDK
 *   itself must do.
 */
function onAsyncInit(signal: AbortSignal): () => boolean {
  const ofPage = sdkHost.fbAsyncInit;
  let hasRun = false;
  const init = () => {
    hasRun = true;
    ofPage?.();
  };
  sdkHost.fbAsyncInit = init;
  signal.addEventListener('abort', () => {
    if (sdkHost.fbAsyncInit === init) sdkHost.fbAsyncInit = ofPage;
  });
  return () => hasRun || sdkHost.fbAsyncInit !== init;
}
