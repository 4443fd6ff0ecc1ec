import { LitElement, html, isServer, nothing } from 'lit';
import { styles } from './connect-button.styles.js';
import { textsFor, type Labels } from './labels.js';
import { languageOf } from './language.js';
import { stopWatching, watchContent, watchPage } from './page-changes.js';
import type { Texts } from './texts.js';

/**
 * What the two elements of this package share: a native button, its text in the language of the
 * page, a live region, and the states `busy` and `invalid`.
 */
export abstract class ConnectButton extends LitElement {
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

  /** Test environments without a browser may not have it. */
  readonly #internals: ElementInternals | undefined = this.attachInternals?.();
  #status: keyof Labels | undefined;
  /**
   * Whether the live region is rendered. Screen readers only announce changes to one that already
   * exists, so it is rendered on the first hover, focus or start.
   */
  #hasLiveRegion = false;

  constructor() {
    super();
    this.disabled = false;
  }

  /** Whether a flow started on this page is running. */
  abstract get busy(): boolean;

  /** Whether a click would fail for what the element was given. */
  protected abstract get invalid(): boolean;

  /** Does what a click does. */
  abstract start(): Promise<unknown>;

  /** The user is about to click. */
  protected abstract prepare(): void;

  override click(): void {
    // Before it is first connected there is nothing to click on.
    this.renderRoot?.querySelector('button')?.click();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!isServer) watchPage(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    stopWatching(this);
  }

  protected override updated(): void {
    this.#toggleState('busy', this.busy);
    this.#toggleState('invalid', this.invalid);
  }

  protected override render() {
    const { labels } = this;
    const label = this.label || labels.label;
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
        <span part="label" lang=${this.label ? nothing : labels.lang}
          ><slot @slotchange=${this.#onSlotChange}>${label}</slot>${
            this.#isSlotEmpty ? label : nothing
          }</span
        >
      </button>
      ${this.#hasLiveRegion ? this.#renderLiveRegion(labels) : nothing}
    `;
  }

  #renderLiveRegion(labels: Labels) {
    return html`<span role="status" lang=${labels.lang}
      >${this.#status && labels[this.#status]}</span
    >`;
  }

  /** The texts of the button and of its window. */
  protected get labels(): Labels {
    return textsFor(isServer ? this.lang : this.lang || languageOf(this), this.texts);
  }

  /**
   * Whether something is slotted that has no text, such as white space, or an element whose
   * translation has not arrived: then the slot shows nothing of its own.
   */
  get #isSlotEmpty(): boolean {
    if (isServer) return false;
    const slotted = [...this.childNodes].filter((node) =>
      node instanceof Element ? !node.slot : node instanceof Text,
    );
    return slotted.length > 0 && slotted.every((node) => !hasName(node));
  }

  /** Says in the live region what is going on, or nothing. */
  protected announce(status: keyof Labels | undefined): void {
    this.#status = status;
    this.#showLiveRegion();
  }

  #showLiveRegion(): void {
    this.#hasLiveRegion = true;
    this.requestUpdate();
  }

  #toggleState(state: string, isOn: boolean): void {
    try {
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

/** Whether a slotted node gives the button a name. */
const hasName = (node: Node): boolean =>
  node.textContent?.trim() !== '' ||
  (node instanceof Element && node.matches('[alt], [aria-label]')) ||
  (node instanceof Element && node.querySelector('[alt]:not([alt=""]), [aria-label]') !== null);
