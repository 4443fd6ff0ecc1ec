import { IoError, invalidParameter } from '../protocol/io-error.js';
import { onboardingUrl } from '../protocol/onboarding-url.js';
import { pathOf, type ClickedButton } from '../protocol/ownership.js';
import type { ParsedOptions } from '../protocol/parse-options.js';
import { makeTicket, sealState } from '../protocol/ticket.js';
import { Flow } from './flow.js';
import { flowRecords, type FlowRecord } from './flow-records.js';
import { openPopup, showNotice } from './popup.js';
import { askSigner, endpointSigner, type Signer } from './signer.js';
import { englishTexts, type WindowTexts } from './window-texts.js';

/** How a flow is started, besides the options of the onboarding. */
export interface FlowSetup {
  /** Makes a fresh IO Signature; wins over `signatureUrl`. */
  readonly signer?: Signer | null | undefined;
  /** The button that was clicked; absent if code starts the flow without one. */
  readonly clicked?: ClickedButton;
  /** The texts of the window. */
  readonly texts?: WindowTexts;
}

/** Age in seconds from which a signature was hardly made for this click. */
const STALE_SIGNATURE_S = 300;

/**
 * Starts a flow: opens its window, or leaves for 360dialog in this one. Must run synchronously in a
 * user gesture. If the browser blocks the window, the flow waits: some in-app browsers go to the
 * address all the same.
 *
 * @param onBlocked The browser refused the window. A result may still come, as after `onClosed`.
 * @throws {IoError} `unsupported`, or `invalid-parameter` for a signer, before any window opens.
 */
export function startFlow(
  options: ParsedOptions,
  { signer, clicked, texts = englishTexts }: FlowSetup,
  onBlocked: (error: IoError) => void,
): Flow {
  checkSupport(options);
  const sign = signerOf(options, signer);
  const { record, isStored } = makeRecord(options, clicked, texts);
  if (record.sameWindow && !isStored)
    throw new IoError(
      'unsupported',
      'display="redirect" needs sessionStorage, and the browser stores nothing here: use a popup.',
    );
  const onboarding = withParameters(options, { state: record.sentState });
  if (!sign) warnOfStaleSignature(options);

  // With a signer, the address comes later.
  const url = sign ? '' : onboardingUrl(onboarding);
  const popup = record.sameWindow ? null : openPopup(url);
  const original = { ...record, isOriginal: true };
  if (isStored) flowRecords.save(record.id, original);

  const flow = Flow.start(original, popup, isStored);
  if (!flow.running) onBlocked(blocked());
  else if (sign) void signAndGo(flow, sign, onboarding, popup, texts);
  else if (record.sameWindow) flow.leave(url);
  return flow;
}

/** Frameworks write `false` for a signer that is not there. */
function signerOf({ signatureUrl }: ParsedOptions, signer: unknown): Signer | null {
  if (!signer) return signatureUrl ? endpointSigner(signatureUrl) : null;
  if (typeof signer !== 'function')
    throw invalidParameter('signer', '…', 'a function that returns a promise of a signature');
  return signer as Signer;
}

const blocked = (): IoError =>
  new IoError(
    'popup-blocked',
    'The browser refused the window: call start() from a click, or use display="redirect".',
  );

/** Test environments without a browser may not have `origin`. */
const pageOrigin = (): string => (window as Partial<Window>).origin ?? window.location.origin;

/** A dead end is refused at its beginning. */
function checkSupport({ display, redirectOrigin }: ParsedOptions): void {
  const origin = pageOrigin();
  if (origin === 'null')
    throw new IoError(
      'unsupported',
      'This page has an opaque origin, so it cannot receive a result: open it in a window of its own, or sandbox it with allow-same-origin.',
    );
  if (!(window as Partial<Window>).crypto)
    throw new IoError(
      'unsupported',
      'This browser has no crypto.getRandomValues. In a unit test, dispatch the event yourself.',
    );
  if (display === 'popup') return;
  if (window.top !== window)
    throw new IoError(
      'unsupported',
      'display="redirect" would leave the page around this frame: use a popup, or open this page in a window of its own.',
    );
  if (redirectOrigin !== origin)
    throw new IoError('unsupported', `display="redirect" needs a redirect-url on ${origin}.`);
}

/**
 * Without storage there is no copy of the record in the window, so the ticket travels in the `state`:
 * else a result could not be told from a forged one once the windows are severed by COOP.
 */
function makeRecord(
  options: ParsedOptions,
  clicked: ClickedButton | undefined,
  texts: WindowTexts,
): { record: FlowRecord; isStored: boolean } {
  const { parameters, display, stateMode, stateCheck, redirectOrigin, redirectOrigins } = options;
  const { pathname, search, hash } = window.location;
  const ticket = makeTicket((length) => window.crypto.getRandomValues(new Uint8Array(length)));
  const { state = '' } = parameters;
  const isVerbatim = state !== '' && stateMode === 'verbatim';
  const record: FlowRecord = {
    version: 1,
    ...ticket,
    sentState: isVerbatim ? state : sealState(ticket, state),
    state,
    stateCheck,
    origins: [pageOrigin(), redirectOrigin ?? pageOrigin(), ...redirectOrigins],
    sameWindow: display === 'redirect',
    clicked: clicked ?? withoutButton(options),
    headless: !clicked,
    returnTo: pathname + search + hash,
    createdAt: laterThan(flowRecords.all()),
    texts,
    isOriginal: display === 'redirect',
  };
  const isStored = flowRecords.save(record.id, record);
  if (isStored) return { record, isStored };
  return { record: { ...record, sentState: sealState(ticket, state) }, isStored };
}

/** The newest flow of the tab is found by its time, also if the clock was set back meanwhile. */
const laterThan = ([newest]: readonly FlowRecord[]): number =>
  Math.max(Date.now(), (newest?.createdAt ?? 0) + 1);

/** The identity of code that starts a flow without a button, by which it resumes the flow. */
const withoutButton = ({ partnerId, screen, parameters }: ParsedOptions): ClickedButton => ({
  partnerId,
  screen,
  partner: parameters.partner ?? '',
  state: parameters.state ?? '',
  elementId: '',
  path: pathOf(window.location),
  wasOnly: true,
});

const withParameters = (
  options: ParsedOptions,
  parameters: ParsedOptions['parameters'],
): ParsedOptions => ({ ...options, parameters: { ...options.parameters, ...parameters } });

/** The window was opened in the click; its address comes when the signature is there. */
async function signAndGo(
  flow: Flow,
  sign: Signer,
  onboarding: ParsedOptions,
  popup: Window | null,
  texts: WindowTexts,
): Promise<void> {
  const { signal } = flow;
  try {
    if (popup) showNotice(popup, texts);
    const { partnerId } = onboarding;
    const { ioSignature, ioTimestamp } = await askSigner(sign, { partnerId, signal });
    if (signal.aborted) return;
    const signature = { ioSignature, ioTimestamp: String(ioTimestamp) };
    const url = onboardingUrl(withParameters(onboarding, signature));
    if (!popup) flow.leave(url);
    else if (popup.closed) flow.end(closedEarly());
    else popup.location.replace(url);
  } catch (error) {
    // Once the flow is no longer running, nobody waits for a signature.
    if (signal.aborted) return;
    if (error instanceof IoError) flow.end(error);
    else flow.fail(error);
  }
}

const closedEarly = (): IoError =>
  new IoError('signature-failed', 'The window was closed before the signature came.');

function warnOfStaleSignature({ parameters: { ioTimestamp } }: ParsedOptions): void {
  if (ioTimestamp && Date.now() / 1000 - Number(ioTimestamp) > STALE_SIGNATURE_S)
    console.warn(
      'dialog-io-button: io-timestamp is over 5 minutes old; use signature-url for a fresh one per click.',
    );
}
