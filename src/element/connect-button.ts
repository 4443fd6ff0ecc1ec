import { LitElement, html, isServer, nothing, type PropertyValues } from 'lit';
import { deferred, type Deferred } from '../browser/deferred.js';
import { IoError, means, type CodesOf, type IoErrorCode } from '../protocol/io-error.js';
import { styles } from './connect-button.styles.js';
import { textsFor, type ShownTexts } from './language-registry.js';
import { languageOf } from './language.js';
import { stopWatching, watchContent, watchPage } from './page-changes.js';
import { isSlottedNameless } from './slotted-text.js';
import type { Texts } from './texts.js';

/** The events that both elements have, and what their `detail` holds. */
interface CommonDetails {
  'io-open': object;
  'io-cancel': { readonly reason: 'closed' | CodesOf<'cancellation' | 'abandonment'> };
  'io-error': IoError;
}

/** The text of the live region for a fault that another click alone does not fix. */
const statuses: Partial<Record<IoErrorCode, keyof Texts>> = {
  'popup-blocked': 'blocked',
  'invalid-parameter': 'unavailable',
  unsupported: 'unavailable',
  'insecure-page': 'unavailable',
};

/**
 * The common part of the two elements of this package: a native button, its text in the language of the
 * page, a live region, the states `busy` and `invalid`, and how a click becomes a flow and events.
 * `Result` is what a flow resolves with; `Details` says what the `detail` of each event holds;
 * `Parsed` are the element's options, checked.
 */
export abstract class ConnectButton<
  Result,
  Details extends CommonDetails,
  Parsed,
> extends LitElement {
  static override readonly styles = styles;
  static override readonly shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };
  static override readonly properties = {
    lang: { reflect: true, converter: { fromAttribute: (value: string | null) => value ?? '' } },
    label: {},
    texts: { attribute: false },
    disabled: { type: Boolean, reflect: true },
  };

  /** Language of the button's text. The default is that of the nearest ancestor with `lang`. */
  declare lang: string;
  /** The button's text; the default slot wins over it. */
  declare label: string | null | undefined;
  /** Sentences of your own, in place of those of the language; those of the window included. */
  declare texts: Partial<Texts> | null | undefined;
  /** As on a native button. */
  declare disabled: boolean;

  /** The options of the last update; `null` if one of them is invalid: a click would fail. */
  protected parsed: Parsed | null = null;

  /** Made with the first state: most buttons of a page never have one. */
  #internals: ElementInternals | undefined;
  /**
   * Whether to render only what a server can know: on a server, and for the first rendering over the
   * markup of one.
   */
  #isAsOnServer = isServer || this.shadowRoot !== null;
  #status: keyof Texts | undefined;
  /**
   * Whether the live region is rendered. Screen readers only announce changes to one that already
   * exists, so it is rendered on the first hover, focus or start.
   */
  #hasLiveRegion = false;
  #warned: string | undefined;
  /** The promise that `start()` returns while the listeners of `io-open` run. */
  #opening: Promise<Result> | undefined;
  #isCancelled = false;

  constructor() {
    super();
    this.disabled = false;
  }

  /** Whether a flow started on this page is running. */
  abstract get busy(): boolean;

  /**
   * Checks the options.
   *
   * @throws {IoError} `invalid-parameter`
   */
  protected abstract parse(): Parsed;

  /** The promise of the flow that runs, after its window was brought to the front; or `null`. */
  protected abstract returnToFlow(): Promise<Result> | null;

  /** Starts a flow that settles `outcome`. May throw an error that ends it before. */
  protected abstract open(outcome: Deferred<Result>): void;

  /** Ends the pending flow, if there is one. */
  protected abstract end(error: IoError): void;

  /** The user is about to click. */
  protected abstract prepare(): void;

  /**
   * Does what a click does; call it synchronously in a user gesture. While a flow runs, its window
   * comes to the front and the promise is that of the running flow. It stays pending after
   * `closed`, because a result may still come.
   *
   * @returns A promise that rejects with an {@link IoError} of any code.
   */
  start(): Promise<Result> {
    return this.#opening ?? this.returnToFlow() ?? this.#begin();
  }

  /** Ends the flow and closes its window. Nothing happens if none is pending. */
  cancel(): void {
    this.#isCancelled = true;
    this.end(cancelled());
  }

  override click(): void {
    // Before it is first connected there is nothing to click on.
    this.renderRoot?.querySelector('button')?.click();
  }

  /** Without Lit's hydration, the button of a server would stay beside the one that is rendered. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const { litElementHydrateSupport } = globalThis as { litElementHydrateSupport?: unknown };
    if (!litElementHydrateSupport) this.shadowRoot?.replaceChildren();
    return super.createRenderRoot();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (isServer) return;
    watchPage(this);
    // It may have been moved to a place in another language.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    stopWatching(this);
  }

  protected override update(changed: PropertyValues): void {
    this.parsed = this.tryToParse();
    super.update(changed);
  }

  protected override firstUpdated(): void {
    if (!this.#isAsOnServer) return;
    this.#isAsOnServer = false;
    void this.updateComplete.then(() => this.requestUpdate());
  }

  protected override updated(): void {
    this.#toggleState('busy', this.busy);
    this.#toggleState('invalid', this.parsed === null);
  }

  protected override render() {
    const texts = this.shownTexts;
    const label = this.label || texts.label;
    const lacksText = !this.#isAsOnServer && isSlottedNameless(this);
    // Almost without white space between the tags, which would be nodes of each button of a page.
    return html`<button
        part="button"
        type="button"
        ?disabled=${this.disabled}
        aria-busy=${this.busy || nothing}
        @click=${this.#onClick}
        @pointerenter=${this.#onApproach}
        @focus=${this.#onApproach}
      >
        ${this.busy ? html`<span part="spinner"></span>` : nothing}<span
          part="icon"
          aria-hidden="true"
          ><slot name="icon"><i></i></slot></span
        ><span part="label" lang=${this.label ? nothing : texts.lang}
          ><slot @slotchange=${this.#onSlotChange}>${label}</slot
          >${lacksText ? label : nothing}</span
        ></button
      >${this.#hasLiveRegion ? this.#renderLiveRegion(texts) : nothing}`;
  }

  #renderLiveRegion(texts: ShownTexts) {
    return html`<span role="status" lang=${texts.lang}
      >${this.#status && texts[this.#status]}</span
    >`;
  }

  protected tryToParse(): Parsed | null {
    try {
      return this.parse();
    } catch (error) {
      if (error instanceof IoError) return null;
      throw error;
    }
  }

  /** The texts of the button and of its window. */
  protected get shownTexts(): ShownTexts {
    return textsFor(this.#isAsOnServer ? this.lang : this.lang || languageOf(this), this.texts);
  }

  /** Says in the live region what is going on, or nothing. */
  protected announce(status: keyof Texts | undefined): void {
    this.#status = status;
    this.#showLiveRegion();
  }

  /** Fires an event. `false` if it was prevented. */
  protected emit<Name extends keyof Details & string>(name: Name, detail: Details[Name]): boolean {
    return this.#fire(name, detail);
  }

  /**
   * Tells that a flow ended without a result: `io-error` for a fault, `io-cancel` for a cancellation. The
   * embedded signup adds `io-cancel` for an abandonment; `expired` fires nothing.
   */
  protected report(error: IoError): void {
    const { code } = error;
    const isFault = means(code, 'fault');
    this.announce(isFault ? (statuses[code] ?? 'failed') : undefined);
    if (means(code, 'cancellation')) this.#fire('io-cancel', { reason: code });
    if (!isFault) return;
    if (this.#warned !== error.message) console.warn(`<${this.localName}> ${error.message}`);
    this.#warned = error.message;
    this.#fire('io-error', error);
  }

  /** @throws {IoError} `aborted`, if a listener prevents it or cancels. */
  protected emitOpen(detail: Details['io-open']): void {
    if (!this.#fire('io-open', detail)) throw new IoError('aborted', 'io-open was prevented.');
    this.throwIfCancelled();
  }

  /** @throws {IoError} `aborted`, if a listener of an event has called `cancel()`. */
  protected throwIfCancelled(): void {
    if (!this.#isCancelled) return;
    this.report(cancelled());
    throw cancelled();
  }

  #begin(): Promise<Result> {
    const outcome = deferred<Result>();
    const { promise, reject } = outcome;
    // A caller who only listens to the events has not forgotten to catch.
    promise.catch((error: unknown) => {
      if (error instanceof IoError) return;
      this.announce('failed');
      throw error;
    });
    this.#opening = promise;
    this.#isCancelled = false;
    try {
      if (this.disabled) throw new IoError('aborted', 'The button is disabled.');
      this.open(outcome);
      // A listener may have cancelled when the browser refused the window.
      if (this.#isCancelled) this.end(cancelled());
    } catch (error) {
      if (error instanceof IoError && means(error.code, 'fault')) this.report(error);
      reject(error);
    }
    this.#opening = undefined;
    return promise;
  }

  #fire(name: string, detail: unknown): boolean {
    const cancelable = name === 'io-open';
    return this.dispatchEvent(
      new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }),
    );
  }

  #showLiveRegion(): void {
    this.#hasLiveRegion = true;
    this.requestUpdate();
  }

  #toggleState(state: string, isOn: boolean): void {
    if (!isOn && !this.#internals) return;
    try {
      // Test environments without a browser may not have it.
      this.#internals ??= this.attachInternals?.();
      this.#internals?.states[isOn ? 'add' : 'delete'](state);
    } catch {
      // Chromium before 125 knows only names that begin with two dashes.
    }
  }

  #onClick(): void {
    // A click on slotted content reaches a disabled button in some browsers.
    if (!this.disabled) void this.start();
  }

  #onSlotChange(): void {
    watchContent(this);
    this.requestUpdate();
  }

  #onApproach(): void {
    this.#showLiveRegion();
    this.prepare();
  }
}

const cancelled = (): IoError => new IoError('aborted', 'cancel() was called.');
