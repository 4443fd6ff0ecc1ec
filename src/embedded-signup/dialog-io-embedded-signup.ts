import { isServer } from 'lit';
import type { Deferred } from '../browser/deferred.js';
import { ConnectButton } from '../element/connect-button.js';
import { languageOf } from '../element/language.js';
import { optionProperties } from '../element/option-properties.js';
import { IoError, means } from '../protocol/io-error.js';
import type { EmbeddedSignupEventDetails, EmbeddedSignupEventMap } from './events.js';
import { loadSdk, requireSecurePage } from './load-facebook-sdk.js';
import {
  signupDefaults,
  signupParameters,
  type SignupExtras,
  type SignupOptions,
} from './parameters.js';
import { parseSignupOptions, type SignupSettings } from './parse-options.js';
import type { EmbeddedSignupResult } from './result.js';
import type { SignupFlow, SignupObserver } from './signup-flow.js';
import { startSignup } from './start-embedded-signup.js';

// The properties of the table are declared by their types, not one by one.
export interface DialogIoEmbeddedSignup extends Omit<SignupOptions, keyof typeof signupDefaults> {
  addEventListener<Type extends keyof EmbeddedSignupEventMap>(
    type: Type,
    listener: (this: DialogIoEmbeddedSignup, event: EmbeddedSignupEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/**
 * A button that runs Meta's Embedded Signup on your page, with your own Meta app, and delivers what
 * Meta says of it as an event. For partners that Meta has approved as Tech Providers; all others use
 * `<dialog-io-button>`.
 *
 * @fires io-open - Meta's window is about to open. `preventDefault()`: nothing opens.
 * @fires io-embedded-signup - The signup was finished. At most once per flow.
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
export class DialogIoEmbeddedSignup extends ConnectButton<
  EmbeddedSignupResult,
  EmbeddedSignupEventDetails,
  SignupSettings
> {
  static override readonly properties = {
    ...optionProperties(signupParameters, signupDefaults),
    ...ConnectButton.properties,
    extras: { attribute: false },
  };

  /** When Meta's SDK is loaded: `hover`, `eager`, or `manual`. */
  declare sdk: 'hover' | 'eager' | 'manual';
  /** Version of the Graph API that Meta's SDK uses. */
  declare graphVersion: string;
  /** JSON that is merged last and deeply into the `extras` of `FB.login`. */
  declare extras: SignupExtras | null | undefined;

  #flow: SignupFlow | undefined;
  #outcome: Promise<EmbeddedSignupResult> | undefined;
  #result: EmbeddedSignupResult | null = null;

  constructor() {
    super();
    Object.assign(this, signupDefaults);
  }

  /** Whether a flow of this button is running. */
  get busy(): boolean {
    return this.#flow?.running ?? false;
  }

  /** The last result of this button, or `null`. */
  get result(): EmbeddedSignupResult | null {
    return this.#result;
  }

  /** Meta's window can only reach the page that opened it, so a removed button cannot be replaced. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A framework moves an element by removing it and putting it back in the same task.
    window.setTimeout(() => {
      if (!this.isConnected)
        this.#flow?.giveUp(new IoError('aborted', 'The element was removed from the page.'));
    });
  }

  protected override updated(): void {
    super.updated();
    if (this.sdk === 'eager') this.#load();
  }

  protected override prepare(): void {
    this.#load();
  }

  /** What is wrong is told at the click, when a load that has failed is tried again. */
  #load(): void {
    const settings = this.parsed;
    if (!settings || settings.isManual || this.disabled) return;
    try {
      requireSecurePage(settings);
      loadSdk(settings).catch(() => undefined);
    } catch {
      // As above.
    }
  }

  protected override parse(): SignupSettings {
    return parseSignupOptions(this, isServer ? this.lang : this.lang || languageOf(this));
  }

  protected override returnToFlow(): Promise<EmbeddedSignupResult> | null {
    return (this.#flow?.bringToFront() && this.#outcome) || null;
  }

  /** @throws {IoError} of any code that ends a flow before its window opens. */
  protected override open({ promise, resolve, reject }: Deferred<EmbeddedSignupResult>): void {
    const settings = this.parse();
    requireSecurePage(settings);
    this.emitOpen({ screen: 'embedded-signup', url: null });
    this.#flow?.supersede();
    this.throwIfCancelled();
    // A listener of io-open may have set a property.
    const latest = this.isUpdatePending ? this.parse() : settings;
    this.announce('loading');
    this.#flow = startSignup(latest, this.#observe(resolve, reject));
    this.#outcome = promise;
  }

  protected override end(error: IoError): void {
    this.#flow?.end(error);
  }

  /** Only Meta's window tells that the client left, and at which step. */
  protected override report(error: IoError): void {
    const { code, details } = error;
    super.report(error);
    if (!means(code, 'abandonment')) return;
    const { step } = details;
    this.emit('io-cancel', typeof step === 'string' ? { reason: code, step } : { reason: code });
  }

  #observe(
    resolve: (result: EmbeddedSignupResult) => void,
    reject: (error: IoError) => void,
  ): SignupObserver {
    return {
      onOpen: () => this.announce('waiting'),
      onResult: (result) => {
        this.#result = result;
        this.announce('done');
        this.emit('io-embedded-signup', result);
        resolve(result);
      },
      onClosed: () => {
        this.announce('closed');
        this.emit('io-cancel', { reason: 'closed' });
      },
      onError: (error) => {
        this.report(error);
        reject(error);
      },
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dialog-io-embedded-signup': DialogIoEmbeddedSignup;
  }
}
