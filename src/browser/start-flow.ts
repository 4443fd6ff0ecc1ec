import { createFlow, type Flow, type FlowObserver } from './flow.js';
import { IoError } from '../protocol/io-error.js';
import { buildOnboardingUrl } from '../protocol/onboarding-url.js';
import { defaults, readOptions, settings, type OnboardingOptions } from '../protocol/parameters.js';
import { pendingFlows, type FlowOwner, type PendingFlow } from './pending-flows.js';
import { openPopup, showNotice } from './popup.js';
import { SIGNER_TIMEOUT, checkedSignature, endpointSigner, type Signer } from './signature.js';
import { makeTicket, sealState } from '../protocol/ticket.js';
import type { WindowTexts } from './window-texts.js';

/** What a flow is started with besides the onboarding itself. */
export interface FlowSetup {
  /** Makes a fresh IO Signature; wins over `signatureUrl`. */
  readonly signer?: Signer | null | undefined;
  /** The button it belongs to, where it shall survive a reload. */
  readonly owner?: FlowOwner;
  /** What the window may have to say. */
  readonly texts?: WindowTexts;
}

/** Age in seconds from which a signature was hardly made for this click. */
const STALE_SIGNATURE = 300;

/**
 * Starts a flow: opens its window, or leaves for 360dialog in this one. Must run synchronously in a
 * user gesture.
 *
 * @throws {IoError} `invalid-parameter` or `unsupported`, before any window opens.
 */
export function startFlow(
  options: OnboardingOptions,
  observer: FlowObserver,
  { signer, owner, texts }: FlowSetup = {},
): Flow {
  const pending = newFlow(options, owner, texts);
  const onboarding = { ...options, state: pending.sentState };
  const sign = signer ?? signerOf(options);
  if (!sign) warnOfStaleSignature(options);

  pendingFlows.save(pending.id, pending);
  const url = sign ? '' : buildOnboardingUrl(onboarding);
  const popup = pending.sameWindow ? null : openPopup(url);
  const ours = { ...pending, ours: true };
  pendingFlows.save(pending.id, ours);

  const isBlocked = !popup && !pending.sameWindow;
  const flow = createFlow(ours, observer, popup, !isBlocked);
  flow.attach();
  if (isBlocked) {
    observer.onError(
      new IoError(
        'popup-blocked',
        'The browser refused the window: call start() from a click, or use display="redirect".',
      ),
    );
  } else if (sign) {
    if (popup) showNotice(popup, texts?.opening ?? 'Opening 360dialog…', texts?.lang ?? 'en');
    void signAndGo(flow, sign, onboarding, popup);
  } else if (!popup) {
    location.assign(url);
  }
  return flow;
}

function newFlow(
  options: OnboardingOptions,
  owner: FlowOwner | undefined,
  texts: WindowTexts | undefined,
): PendingFlow {
  buildOnboardingUrl(options); // Throws for what is not allowed, before anything happens.
  const { stateMode, display, redirectOrigins } = {
    ...defaults,
    ...readOptions(settings, options, document.baseURI),
  };
  const sameWindow = display === 'redirect';
  const redirectOrigin = new URL(options.redirectUrl ?? '', document.baseURI).origin;
  if (origin === 'null')
    throw new IoError(
      'unsupported',
      'No result can reach a page without origin: open it in a window of its own, or sandbox it with allow-same-origin.',
    );
  if (sameWindow && !(options.redirectUrl && redirectOrigin === origin))
    throw new IoError('unsupported', `display="redirect" needs a redirect-url on ${origin}.`);

  const ticket = makeTicket();
  const state = options.state ?? '';
  return {
    ...ticket,
    sentState: state && stateMode === 'verbatim' ? state : sealState(ticket, state),
    state,
    origins: [origin, redirectOrigin, ...(redirectOrigins?.split(' ') ?? [])],
    sameWindow,
    owner,
    returnTo: location.pathname + location.search + location.hash,
    bornAt: Date.now(),
    texts,
    ours: sameWindow,
  };
}

function signerOf({ signatureUrl }: OnboardingOptions): Signer | null {
  return signatureUrl ? endpointSigner(new URL(signatureUrl, document.baseURI).href) : null;
}

/** The window was opened in the click; its address comes when the signature is there. */
async function signAndGo(
  flow: Flow,
  sign: Signer,
  onboarding: OnboardingOptions,
  popup: Window | null,
): Promise<void> {
  const { signal } = flow;
  const fail = (message: string) => {
    // Once the flow is no longer running, nobody waits for a signature.
    if (!signal.aborted) flow.end(new IoError('signature-failed', message));
  };
  const timer = setTimeout(fail, SIGNER_TIMEOUT, 'The signer took longer than 15 s.');
  signal.addEventListener('abort', () => clearTimeout(timer));
  try {
    const signature = await sign({ partnerId: String(onboarding.partnerId), signal });
    if (signal.aborted) return;
    const url = buildOnboardingUrl({ ...onboarding, ...checkedSignature(signature) });
    if (!popup) location.assign(url);
    else if (popup.closed) fail('The window was closed before the signature came.');
    else popup.location.replace(url);
  } catch (error) {
    fail(error instanceof IoError ? error.message : 'The promise of the signer was rejected.');
  }
  clearTimeout(timer);
}

function warnOfStaleSignature({ ioTimestamp }: OnboardingOptions): void {
  if (ioTimestamp && Date.now() / 1000 - Number(ioTimestamp) > STALE_SIGNATURE)
    console.warn(
      'dialog-io-button: io-timestamp is over 5 minutes old; use signature-url for a fresh one per click.',
    );
}
