import { isServer, type PropertyValues } from 'lit';
import type { Deferred } from '../browser/deferred.js';
import { documentBase } from '../browser/document-base.js';
import type { Flow } from '../browser/flow.js';
import { addFlow, cancelPendingOnboardings } from '../browser/page-flows.js';
import { handleRedirectOnThisPage } from '../browser/self-redirect.js';
import type { Signer } from '../browser/signer.js';
import { startFlow } from '../browser/start-flow.js';
import type { IoError } from '../protocol/io-error.js';
import { onboardingUrl } from '../protocol/onboarding-url.js';
import {
  defaults,
  ioParameters,
  settings,
  type IoParameters,
  type OnboardingOptions,
  type OnboardingSettings,
  type Screen,
} from '../protocol/parameters.js';
import { parseOptions, type ParsedOptions } from '../protocol/parse-options.js';
import type { IoResult } from '../protocol/redirect-result.js';
import { ConnectButton } from './connect-button.js';
import type { IoEventDetails } from './events.js';
import { optionProperties } from './option-properties.js';
import { preconnect } from './preconnect.js';
import {
  clickedButton,
  endFlow,
  addClaimant,
  isOnly,
  noteReceiver,
  removeClaimant,
  resumeFlows,
  type Claimant,
} from './resume-flow.js';

const rows = { ...settings, ...ioParameters };

/** A framework may give as a number what an attribute gives as a string. */
const asText = (value: string | number | null | undefined): string => String(value ?? '');

// The properties of the parameter tables are declared by their types, not one by one.
export interface DialogIoButton
  extends Omit<OnboardingSettings, keyof typeof defaults>, Omit<IoParameters, 'lang'> {}

/**
 * A button that opens 360dialog's Integrated Onboarding in a window of its own and delivers
 * the redirect result as an event.
 *
 * @fires io-open - The window is about to open. `preventDefault()`: nothing opens.
 * @fires io-result - The redirect result arrived and belongs to this button. At most once per flow.
 * @fires io-cancel - There is no result. After `closed` one may still come.
 * @fires io-error - Something is wrong; `detail.message` tells a developer what to change.
 *
 * @slot - The button's text, instead of `label`.
 * @slot icon - A picture before the text.
 *
 * @csspart button - The native button.
 * @csspart icon - The place of the picture.
 * @csspart label - The place of the text.
 * @csspart spinner - Turns in the place of the picture while a flow runs.
 *
 * @cssstate busy - A flow started on this page is running.
 * @cssstate invalid - A parameter is missing or outside its range: a click opens no window.
 *
 * @cssproperty --dialog-io-background - Background of the button.
 * @cssproperty --dialog-io-color - Colour of text and picture.
 * @cssproperty --dialog-io-border - Border of the button.
 * @cssproperty --dialog-io-radius - Radius of its corners.
 * @cssproperty --dialog-io-padding - Space around the text.
 * @cssproperty --dialog-io-gap - Space between picture and text.
 * @cssproperty --dialog-io-min-height - Least height of the button.
 * @cssproperty --dialog-io-font - Font of the text.
 * @cssproperty --dialog-io-font-weight - Weight of the text.
 * @cssproperty --dialog-io-focus-outline - Outline with keyboard focus.
 * @cssproperty --dialog-io-disabled-opacity - Opacity while disabled.
 */
export class DialogIoButton extends ConnectButton<IoResult, IoEventDetails, ParsedOptions> {
  static override readonly properties = {
    ...optionProperties(rows, defaults),
    ...ConnectButton.properties,
    extraParameters: { attribute: false },
    signer: { attribute: false },
  };

  /** Ends every pending flow of this tab: call it when a user logs out. */
  static readonly cancelPendingOnboardings = cancelPendingOnboardings;

  /** `signup` opens the onboarding, `permission` the permission screen. */
  declare screen: Screen;
  /** `popup`, or `redirect` to use the same window. */
  declare display: 'popup' | 'redirect';
  /** `verbatim` sends `state` exactly as given; `sealed` wraps it together with the ticket. */
  declare stateMode: 'verbatim' | 'sealed';
  /** `strict`: the `state` that was sent must come back. `lenient`: a missing one is accepted. */
  declare stateCheck: 'strict' | 'lenient';
  /** Parameters that 360dialog may add later, by their query keys. */
  declare extraParameters: OnboardingOptions['extraParameters'];
  /** Makes a fresh IO Signature for each click; wins over `signatureUrl`. */
  declare signer: Signer | null | undefined;

  #flow: Flow | undefined;
  #outcome: Promise<IoResult> | undefined;
  #result: IoResult | null = null;
  #isListenedTo = false;
  #wasHeard = false;

  readonly #claimant: Claimant = {
    isFree: () => !this.#isPending,
    wasHeard: () => this.#wasHeard,
    identify: () => ({
      partnerId: asText(this.partnerId),
      screen: this.screen,
      partner: asText(this.partner),
      state: asText(this.state),
      elementId: this.id,
    }),
    adopt: (flow) => {
      this.#follow(flow);
      this.#outcome = flow.outcome;
      if (flow.running) this.announce('waiting');
      flow.observer = this.#claimant;
    },
    inherit: (result) => {
      this.#result = result;
      this.#wasHeard = false;
    },
    onResult: (result) => this.#onResult(result),
    onClosed: () => {
      this.announce('closed');
      this.emit('io-cancel', { reason: 'closed' });
    },
    onError: (error) => {
      if (this.#flow) endFlow(this.#flow);
      this.report(error);
    },
  };

  constructor() {
    super();
    Object.assign(this, defaults);
  }

  /**
   * The address that a click would open, with your own `state` and without a fresh signature: what
   * 360dialog calls the Direct Link. `null` while a parameter is invalid.
   */
  get url(): string | null {
    const options = this.tryToParse();
    return options && onboardingUrl(options);
  }

  /** Whether a flow started on this page is running. */
  get busy(): boolean {
    return this.#isPending && (this.#flow?.running ?? false);
  }

  /** The last result of this button, or `null`. */
  get result(): IoResult | null {
    if (this.#result) this.#wasHeard = true;
    return this.#result;
  }

  override addEventListener<Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: (this: HTMLElement, event: HTMLElementEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(type: string, ...rest: [never, never]): void {
    // A result that is fired while nobody listens stays for the button that takes this one's place.
    if (type === 'io-result') this.#isListenedTo = true;
    super.addEventListener(type, ...rest);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#claim();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeClaimant(this.#claimant, this.#flow);
  }

  protected override willUpdate(changed: PropertyValues): void {
    // A framework may set what makes the button recognisable after it has connected it.
    const isOther = ['partnerId', 'screen', 'state', 'partner'].some((name) => changed.has(name));
    if (isOther && this.isConnected) this.#claim();
  }

  #claim(): void {
    if (isServer) return;
    const isLeaving = handleRedirectOnThisPage();
    if (!isLeaving) addClaimant(this.#claimant, this.#flow);
  }

  protected override prepare(): void {
    if (this.parsed) preconnect(this.parsed.hubOrigin);
  }

  /** Whether this button, and no other, waits for the result of its flow. */
  get #isPending(): boolean {
    return this.#flow?.settled === false && this.#flow.observer === this.#claimant;
  }

  protected override parse(): ParsedOptions {
    return parseOptions(this, documentBase());
  }

  protected override returnToFlow(): Promise<IoResult> | null {
    // A button that has taken the place of another knows its flow before the click.
    resumeFlows();
    const isInFront = this.#isPending && this.#flow?.bringToFront();
    return (isInFront && this.#outcome) || null;
  }

  /** @throws {IoError} of any code that ends a flow before its window opens. */
  protected override open({ promise, resolve, reject }: Deferred<IoResult>): void {
    const options = this.parse();
    const wasConnected = this.isConnected;
    // A listener of io-open may remove this button, or add its successor.
    const wasOnly = isOnly(this.#claimant);
    this.emitOpen({ screen: options.screen, url: onboardingUrl(options) });
    if (this.#isPending) this.#flow?.supersede();
    this.throwIfCancelled();

    const clicked = clickedButton(this.#claimant.identify(), wasOnly);
    const setup = { signer: this.signer, clicked, texts: this.shownTexts };
    // A listener of io-open may have set a property.
    const latest = this.isUpdatePending ? this.parse() : options;
    const flow = startFlow(latest, setup, (error) => {
      reject(error);
      this.report(error);
    });
    this.#follow(flow);
    // A listener of io-open may have removed this button: then its successor hears of the flow.
    addFlow(flow);
    if (!wasConnected || this.isConnected) flow.observer = this.#claimant;
    if (this.busy) this.announce(latest.display === 'popup' ? 'waiting' : 'opening');
    this.#outcome = promise;
    flow.outcome.then(resolve, reject);
  }

  #follow(flow: Flow): void {
    this.#flow = flow;
    // Of a page that did not leave after all, nothing else tells that it is no longer busy.
    flow.signal.addEventListener('abort', () => this.requestUpdate());
  }

  protected override end(error: IoError): void {
    if (this.#isPending) this.#flow?.end(error);
  }

  #onResult(result: IoResult): void {
    this.#result = result;
    this.#wasHeard = this.#isListenedTo;
    this.announce('done');
    if (this.#flow) noteReceiver(this.#flow, this.#claimant);
    this.emit('io-result', result);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dialog-io-button': DialogIoButton;
  }
}
