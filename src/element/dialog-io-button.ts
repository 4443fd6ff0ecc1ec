import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { styles } from './dialog-io-button.styles.js';
import type { IoEventDetails } from './events.js';
import { abandonedFlow, ownerOf } from './flow-owner.js';
import { createFlow, type Flow, type FlowObserver } from '../browser/flow.js';
import { IoError, type IoErrorCode } from '../protocol/io-error.js';
import { labelsFor, type Labels } from './labels.js';
import { buildOnboardingUrl } from '../protocol/onboarding-url.js';
import { deliverOwnAddress } from './own-address.js';
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
import { whenPageListens } from './page-load.js';
import { preconnect } from './preconnect.js';
import type { IoResult } from '../protocol/redirect-result.js';
import type { Signer } from '../browser/signature.js';
import { startFlow } from '../browser/start-flow.js';

/** Ends that are no faults: they arrive as `io-cancel`, or only at the promise. */
const cancelReasons: Partial<Record<IoErrorCode, 'aborted' | 'superseded'>> = {
  aborted: 'aborted',
  superseded: 'superseded',
};

const optionNames = Object.keys({ ...settings, ...ioParameters }) as (
  keyof OnboardingSettings | keyof IoParameters
)[];

/** A row of the parameter tables as a property: an attribute gone means the default again. */
const optionProperty = (name: string) => ({
  attribute: attributeName(name),
  ...(name === 'connectClientUser'
    ? { type: Boolean }
    : {
        converter: {
          fromAttribute: (value: string | null) =>
            value ?? (defaults as Record<string, string>)[name],
        },
      }),
});

// The properties of the parameter tables are declared by their types, not one by one.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export interface DialogIoButton
  extends Omit<OnboardingSettings, keyof typeof defaults>, Omit<IoParameters, 'lang'> {}

/**
 * A button that opens 360dialog's Integrated Onboarding in a window of its own and brings the
 * redirect result home as an event.
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
export class DialogIoButton extends LitElement {
  static override readonly styles = styles;
  static override readonly shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };
  static override readonly properties = {
    ...Object.fromEntries(optionNames.map((name) => [name, optionProperty(name)])),
    extraParameters: { attribute: false },
    signer: { attribute: false },
    lang: { ...optionProperty('lang'), reflect: true },
    label: {},
    disabled: { type: Boolean, reflect: true },
  };

  /** `signup` opens the onboarding, `permission` the permission screen. */
  declare screen: Screen;
  /** `popup`, or `redirect` to use the same window. */
  declare display: 'popup' | 'redirect';
  /** `verbatim` sends `state` exactly as given; `sealed` wraps it together with the ticket. */
  declare stateMode: 'verbatim' | 'sealed';
  declare lang: string;
  /** Parameters that 360dialog adds tomorrow, by their query keys. */
  declare extraParameters: OnboardingOptions['extraParameters'];
  /** Makes a fresh IO Signature for each click; wins over `signatureUrl`. */
  declare signer: Signer | null | undefined;
  /** The button's text; the default slot wins over it. */
  declare label: string | null | undefined;
  /** As on a native button. */
  declare disabled: boolean;

  readonly #internals = this.attachInternals();
  #flow: Flow | undefined;
  #outcome: Promise<IoResult> | undefined;
  #result: IoResult | null = null;
  #status: keyof Labels | undefined;
  /** Nothing is said before; the place for it stands before it is filled, or it would go unheard. */
  #isApproached = false;
  #warned: string | undefined;

  constructor() {
    super();
    Object.assign(this, defaults);
    this.disabled = false;
  }

  /**
   * The address that a click would open, with your own `state` and without a fresh signature: what
   * 360dialog calls the Direct Link. `null` while a parameter is invalid.
   */
  get url(): string | null {
    try {
      return buildOnboardingUrl(this);
    } catch {
      return null;
    }
  }

  /** Whether a flow started on this page is running. */
  get busy(): boolean {
    return this.#flow?.running ?? false;
  }

  /** The last result of this button, or `null`. */
  get result(): IoResult | null {
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
    if (this.#outcome && this.#flow?.bringToFront()) return this.#outcome;
    const outcome = new Promise<IoResult>((resolve, reject) => this.#begin(resolve, reject));
    // Whoever only listens to the events has not forgotten to catch.
    outcome.catch(() => undefined);
    return (this.#outcome = outcome);
  }

  /** Ends the flow and closes its window. Nothing happens where none is pending. */
  cancel(): void {
    this.#flow?.end(new IoError('aborted', 'cancel() was called.'));
  }

  override click(): void {
    // Before it is first connected there is nothing to click on.
    this.renderRoot?.querySelector('button')?.click();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#flow?.attach();
    if (this.hasUpdated) this.#goOn(); // The first time, `updated` does.
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#flow?.detach();
  }

  protected override updated(changed: PropertyValues): void {
    this.#toggleState('busy', this.busy);
    this.#toggleState('invalid', this.url === null);
    // A framework may set what makes the button recognisable after it has connected it.
    if (changed.has('partnerId') || changed.has('screen')) this.#goOn();
  }

  protected override render() {
    const labels = this.#labels;
    return html`
      <button
        part="button"
        type="button"
        ?disabled=${this.disabled}
        aria-busy=${this.busy}
        @click=${this.#onClick}
        @pointerenter=${this.#onApproach}
        @focus=${this.#onApproach}
      >
        ${this.busy ? html`<span part="spinner"></span>` : nothing}
        <span part="icon" aria-hidden="true"
          ><slot name="icon"><i></i></slot
        ></span>
        <span part="label" lang=${this.label ? nothing : labels.lang}>
          <slot @slotchange=${this.#onSlotChange}></slot
          >${this.#hasText ? nothing : this.label || labels.label}
        </span>
      </button>
      ${this.#isApproached ? this.#renderStatus(labels) : nothing}
    `;
  }

  #renderStatus(labels: Labels) {
    return html`<span role="status" lang=${labels.lang}
      >${this.#status && labels[this.#status]}</span
    >`;
  }

  get #options(): OnboardingOptions {
    const options = Object.fromEntries(optionNames.map((name) => [name, this[name]]));
    return { ...(options as OnboardingOptions), extraParameters: this.extraParameters };
  }

  /** White space in the slot is how people and frameworks write an empty element. */
  get #hasText(): boolean {
    return [...this.childNodes].some((node) =>
      node instanceof Element ? !node.slot : node instanceof Text && node.data.trim() !== '',
    );
  }

  get #language(): string {
    return this.lang || this.closest<HTMLElement>('[lang]')?.lang || document.documentElement.lang;
  }

  get #labels(): Labels {
    return labelsFor(this.#language);
  }

  #begin(resolve: (result: IoResult) => void, reject: (error: IoError) => void): void {
    try {
      if (this.disabled) throw new IoError('aborted', 'The button is disabled.');
      const detail = { screen: this.screen, url: buildOnboardingUrl(this.#options) };
      if (!this.#emit('io-open', detail)) throw new IoError('aborted', 'io-open was prevented.');
      this.#flow?.supersede();
      const setup = { signer: this.signer, owner: ownerOf(this), texts: this.#labels };
      this.#flow = startFlow(this.#options, this.#observe(resolve, reject), setup);
      if (this.busy) this.#say(this.display === 'popup' ? 'waiting' : 'opening');
    } catch (error) {
      if ((error as IoError).code !== 'aborted') this.#report(error as IoError);
      reject(error as IoError);
    }
  }

  #observe(
    resolve: (result: IoResult) => void = () => undefined,
    reject: (error: IoError) => void = () => undefined,
  ): FlowObserver {
    const fail = (error: IoError) => {
      this.#report(error);
      reject(error);
    };
    return {
      onResult: (result) => {
        this.#result = result;
        this.#say('done');
        this.#emit('io-result', result);
        resolve(result);
      },
      onClosed: () => {
        this.#say('closed');
        this.#emit('io-cancel', { reason: 'closed' });
      },
      onError: fail,
    };
  }

  /** An end is a cancellation or an error; that a flow has expired only its promise tells. */
  #report(error: IoError): void {
    const reason = cancelReasons[error.code];
    const isFault = !reason && error.code !== 'expired';
    this.#say(isFault ? 'failed' : undefined);
    if (reason) this.#emit('io-cancel', { reason });
    if (!isFault) return;
    if (this.#warned !== error.message) console.warn(`<dialog-io-button> ${error.message}`);
    this.#warned = error.message;
    this.#emit('io-error', error);
  }

  /** Goes on with a flow from before a reload, once the page had the time to add its listeners. */
  #goOn(): void {
    if (!deliverOwnAddress()) whenPageListens(this.#pickUp);
  }

  readonly #pickUp = (): void => {
    const pending = this.isConnected && !this.busy ? abandonedFlow(this) : null;
    if (!pending) return;
    this.#flow = createFlow(pending, this.#observe());
    this.#flow.attach();
  };

  #say(status: keyof Labels | undefined): void {
    this.#status = status;
    this.#approach();
  }

  #approach(): void {
    this.#isApproached = true;
    this.requestUpdate();
  }

  #emit<Name extends keyof IoEventDetails>(name: Name, detail: IoEventDetails[Name]): boolean {
    const cancelable = name === 'io-open';
    return this.dispatchEvent(
      new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }),
    );
  }

  #toggleState(state: string, isOn: boolean): void {
    try {
      this.#internals.states[isOn ? 'add' : 'delete'](state);
    } catch {
      // Chromium before 125 knows only names that begin with two dashes.
    }
  }

  #onClick(): void {
    // A click on slotted content reaches a disabled button in some browsers.
    if (!this.disabled) void this.start();
  }

  #onSlotChange(): void {
    this.requestUpdate();
  }

  #onApproach(): void {
    this.#approach();
    const { url } = this;
    if (url !== null) preconnect(url);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dialog-io-button': DialogIoButton;
  }
}
