import type { PropertyValues } from 'lit';
import { deferred } from '../browser/deferred.js';
import { documentBase } from '../browser/document-base.js';
import type { Flow } from '../browser/flow.js';
import { addFlow, cancelPendingOnboardings, dropFlow } from '../browser/page-flows.js';
import { handleRedirectOnThisPage } from '../browser/self-redirect.js';
import type { Signer } from '../browser/signer.js';
import { startFlow } from '../browser/start-flow.js';
import { IoError, meaningOf } from '../protocol/io-error.js';
import { onboardingUrl } from '../protocol/onboarding-url.js';
import {
  attributeName,
  defaults,
  ioParameters,
  settings,
  type IoParameters,
  type OnboardingOptions,
  type OnboardingSettings,
  type Screen,
} from '../protocol/parameters.js';
import { flag } from '../protocol/parameter-types.js';
import { parseOptions, type ParsedOptions } from '../protocol/parse-options.js';
import type { IoResult } from '../protocol/redirect-result.js';
import { ConnectButton } from './connect-button.js';
import type { IoCancelDetail, IoEventDetails } from './events.js';
import { preconnect } from './preconnect.js';
import {
  clickedButton,
  join,
  keepResult,
  leave,
  resumeFlows,
  type Claimant,
} from './resume-flow.js';

const rows = { ...settings, ...ioParameters };

const optionNames = Object.keys(rows) as (keyof OnboardingSettings | keyof IoParameters)[];

/** A boolean attribute in the forms of HTML. What else stands in it is refused, not taken for true. */
const flagFromAttribute = (value: string | null) =>
  value === null ? undefined : /^(?:true|connect-client-user)?$/i.test(value) || value;

/** A row of the parameter tables as a property. Without the attribute, the default counts again. */
const optionProperty = (name: keyof typeof rows) => ({
  attribute: attributeName(name),
  converter: {
    fromAttribute:
      rows[name] === flag
        ? flagFromAttribute
        : (value: string | null) => value ?? (defaults as Record<string, string>)[name],
  },
});

// The properties of the parameter tables are declared by their types, not one by one.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
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
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class DialogIoButton extends ConnectButton {
  static override readonly properties = {
    ...Object.fromEntries(optionNames.map((name) => [name, optionProperty(name)])),
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
  /** What `start()` returns while the listeners of `io-open` run. */
  #opening: Promise<IoResult> | undefined;
  #isCancelled = false;
  #result: IoResult | null = null;
  #wasHeard = false;
  #warned: string | undefined;
  #parsed: ParsedOptions | null = null;

  readonly #claimant: Claimant = {
    isFree: () => !this.#isPending,
    wasHeard: () => this.#wasHeard,
    identify: () => ({
      partnerId: this.partnerId ?? '',
      screen: this.screen,
      partner: this.partner ?? '',
      state: this.state ?? '',
      elementId: this.id,
    }),
    adopt: (flow) => {
      this.#flow = flow;
      this.#outcome = flow.outcome;
      if (flow.running) this.announce('waiting');
      flow.observer = this.#claimant;
    },
    inherit: (result) => {
      this.#result = result;
    },
    onResult: (result) => this.#onResult(result),
    onClosed: () => {
      this.announce('closed');
      this.#emit('io-cancel', { reason: 'closed' });
    },
    onError: (error) => {
      if (this.#flow) dropFlow(this.#flow);
      this.#report(error);
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
    const options = this.#tryToParse();
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

  /**
   * Does what a click does; call it synchronously in a user gesture. While a flow runs, its window
   * comes to the front and the promise is that of the running flow. It stays pending after
   * `closed`, because a result may still come.
   *
   * @returns A promise that rejects with an {@link IoError} of any code.
   */
  start(): Promise<IoResult> {
    if (this.#opening) return this.#opening;
    // A button that has taken the place of another knows its flow before the click.
    resumeFlows();
    if (this.#outcome && this.#isPending && this.#flow?.bringToFront()) return this.#outcome;
    const { promise, resolve, reject } = deferred<IoResult>();
    // A caller who only listens to the events has not forgotten to catch.
    promise.catch((error: unknown) => {
      if (!(error instanceof IoError)) throw error;
    });
    this.#opening = promise;
    this.#isCancelled = false;
    try {
      const flow = this.#begin(reject);
      this.#outcome = promise;
      flow.outcome.then(resolve, reject);
    } catch (error) {
      reject(error);
    }
    this.#opening = undefined;
    return promise;
  }

  /** Ends the flow and closes its window. Nothing happens if none is pending. */
  cancel(): void {
    this.#isCancelled = true;
    if (this.#isPending) this.#flow?.end(cancelled());
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
    if (type === 'io-result') this.#wasHeard = true;
    super.addEventListener(type, ...rest);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!handleRedirectOnThisPage()) join(this.#claimant, this.#flow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    leave(this.#claimant, this.#flow);
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#parsed = this.#tryToParse();
    // A framework may set what makes the button recognisable after it has connected it.
    const isOther = ['partnerId', 'screen', 'state', 'partner'].some((name) => changed.has(name));
    if (isOther && this.isConnected) join(this.#claimant);
  }

  protected override get invalid(): boolean {
    return this.#parsed === null;
  }

  protected override prepare(): void {
    if (this.#parsed) preconnect(this.#parsed.hubAddress);
  }

  /** Whether this button, and no other, waits for the result of its flow. */
  get #isPending(): boolean {
    return this.#flow?.settled === false && this.#flow.observer === this.#claimant;
  }

  /** @throws {IoError} `invalid-parameter` */
  #parse(): ParsedOptions {
    const options = Object.fromEntries(optionNames.map((name) => [name, this[name]]));
    const { extraParameters } = this;
    return parseOptions({ ...(options as OnboardingOptions), extraParameters }, documentBase());
  }

  #tryToParse(): ParsedOptions | null {
    try {
      return this.#parse();
    } catch (error) {
      if (error instanceof IoError) return null;
      throw error;
    }
  }

  /** @throws {IoError} of any code that ends a flow before its window opens. */
  #begin(onBlocked: (error: IoError) => void): Flow {
    try {
      return this.#open(onBlocked);
    } catch (error) {
      if (error instanceof IoError && error.code !== 'aborted') this.#report(error);
      throw error;
    }
  }

  #open(onBlocked: (error: IoError) => void): Flow {
    if (this.disabled) throw new IoError('aborted', 'The button is disabled.');
    const options = this.#parse();
    const wasConnected = this.isConnected;
    if (!this.#emit('io-open', { screen: options.screen, url: onboardingUrl(options) }))
      throw new IoError('aborted', 'io-open was prevented.');
    if (this.#isCancelled) {
      this.#report(cancelled());
      throw cancelled();
    }
    if (this.#isPending) this.#flow?.supersede();

    const clicked = clickedButton(this.#claimant.identify());
    const setup = { signer: this.signer, clicked, texts: this.labels };
    // A listener of io-open may have set a property.
    const latest = this.isUpdatePending ? this.#parse() : options;
    const flow = startFlow(latest, setup, (error) => {
      onBlocked(error);
      this.#report(error);
    });
    this.#flow = flow;
    // A listener of io-open may have removed this button: then its successor hears of the flow.
    addFlow(flow);
    if (!wasConnected || this.isConnected) flow.observer = this.#claimant;
    if (this.busy) this.announce(latest.display === 'popup' ? 'waiting' : 'opening');
    return flow;
  }

  #onResult(result: IoResult): void {
    this.#result = result;
    this.announce('done');
    if (this.#flow) keepResult(this.#flow, this.#claimant);
    this.#emit('io-result', result);
  }

  #report(error: IoError): void {
    const meaning = meaningOf(error);
    this.announce(meaning === 'fault' ? 'failed' : undefined);
    if (meaning === 'cancellation')
      this.#emit('io-cancel', { reason: error.code as IoCancelDetail['reason'] });
    if (meaning !== 'fault') return;
    if (this.#warned !== error.message) console.warn(`<dialog-io-button> ${error.message}`);
    this.#warned = error.message;
    this.#emit('io-error', error);
  }

  #emit<Name extends keyof IoEventDetails>(name: Name, detail: IoEventDetails[Name]): boolean {
    const cancelable = name === 'io-open';
    return this.dispatchEvent(
      new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }),
    );
  }
}

const cancelled = (): IoError => new IoError('aborted', 'cancel() was called.');

declare global {
  interface HTMLElementTagNameMap {
    'dialog-io-button': DialogIoButton;
  }
}
