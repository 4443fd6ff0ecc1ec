import { IoError, invalidParameter } from '../protocol/io-error.js';
import { parseSecureUrl } from '../protocol/parameter-types.js';
import { isStub, readyFacebookSdk, sdkHost, type FacebookSdk } from './facebook-sdk.js';
import { sdkError } from './message.js';
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
  if (protocol !== 'http:' || (origin !== null && parseSecureUrl(href))) return;
  throw new IoError(
    'insecure-page',
    'Meta refuses pages on http:. Use https:, or on localhost a simulator with sdk-url.',
  );
}

/** The SDK if it can be used at once, in the click itself. */
export function loadedSdk(settings: SdkSettings): FacebookSdk | null {
  const sdk = loading === null ? readyFacebookSdk() : null;
  return sdk && initialise(sdk, settings);
}

/** The SDK as soon as it is there. If the page loads it itself, or has started to, this only waits. */
export async function loadSdk(settings: SdkSettings): Promise<FacebookSdk> {
  const loaded = loadedSdk(settings);
  if (loaded) return loaded;
  if (loading === null && (settings.isManual || isStub()))
    return initialise(await whenReady(latenessOf(settings)), settings);
  loading ??= insertScript(settings).finally(() => (loading = null));
  return initialise(await loading, settings);
}

function initialise(sdk: FacebookSdk, { appId, graphVersion, isManual }: SdkSettings): FacebookSdk {
  const known = apps.get(sdk);
  if (isManual || known === appId) return sdk;
  if (known !== undefined)
    throw invalidParameter(
      'app-id',
      appId,
      `${known}, with which this page has used Meta's SDK before`,
    );
  try {
    sdk.init({ appId, version: graphVersion });
  } catch (error) {
    throw sdkError(error);
  }
  apps.set(sdk, appId);
  return sdk;
}

/** Loads the SDK from its address. What a failed load leaves behind is removed. */
async function insertScript(settings: SdkSettings): Promise<FacebookSdk> {
  const script = document.createElement('script');
  const refused = (cause?: unknown) =>
    blocked(
      `Meta's SDK was not loaded from ${settings.host}: look at ad blockers and your CSP (script-src, Trusted Types).`,
      cause,
    );
  const init = listenForInit();
  try {
    return await whenReady(latenessOf(settings), init.hasRun, (reject) => {
      script.async = true;
      // As Meta writes it; so no cookie of the client goes along.
      script.crossOrigin = 'anonymous';
      script.onerror = () => reject(refused());
      script.src = settings.url;
      document.head.append(script);
    });
  } catch (error) {
    script.remove();
    if (isStub()) delete sdkHost.FB; // Or the next script would believe that it is there.
    // Under Trusted Types `script.src` throws unless the page has a default policy.
    throw error instanceof IoError ? error : refused(error);
  } finally {
    init.stop();
  }
}

const blocked = (message: string, cause?: unknown): IoError =>
  new IoError('sdk-blocked', message, { cause });

const latenessOf = (settings: SdkSettings): IoError =>
  blocked(
    settings.isManual
      ? 'sdk="manual": your page must load and initialise Meta\'s SDK.'
      : `Meta's SDK did not come from ${settings.host} within 10 s.`,
  );

/** Waits until the real SDK has replaced its stub and is initialised, for 10 s at most. */
async function whenReady(
  lateness: IoError,
  hasInitialised = () => true,
  begin?: (reject: (error: IoError) => void) => void,
): Promise<FacebookSdk> {
  let timers: number[] = [];
  try {
    return await new Promise((resolve, reject) => {
      begin?.(reject);
      const look = () => {
        const sdk = readyFacebookSdk();
        if (sdk && hasInitialised()) resolve(sdk);
      };
      timers = [
        window.setInterval(look, READY_POLL_MS),
        window.setTimeout(reject, SDK_TIMEOUT_MS, lateness),
      ];
    });
  } finally {
    timers.forEach((timer) => window.clearInterval(timer)); // It clears both kinds.
  }
}

/** Listens for the SDK's call of `fbAsyncInit`; a function of the page is called, too. */
function listenForInit() {
  const ofPage = sdkHost.fbAsyncInit;
  let hasRun = false;
  const init = () => {
    hasRun = true;
    ofPage?.();
  };
  sdkHost.fbAsyncInit = init;
  return {
    /** If the page replaces our function, we cannot see the call. Then it is enough that the SDK is there. */
    hasRun: () => hasRun || sdkHost.fbAsyncInit !== init,
    stop() {
      if (sdkHost.fbAsyncInit === init) sdkHost.fbAsyncInit = ofPage;
    },
  };
}
