/** As much of Lit as the button needs in the simulated browser, which renders nothing and has one language. */
type Listener = (event: Event) => void;

export const isServer = false;
export const nothing = undefined;
export const html = (): undefined => undefined;
export const css = (): string => '';

const withAccessors = new WeakSet();

export abstract class LitElement {
  static shadowRootOptions = {};
  static properties: Record<string, unknown> = {};
  readonly localName = 'dialog-io-button';
  id = '';
  isConnected = false;
  isUpdatePending = false;
  childNodes: readonly never[] = [];
  #listeners: [type: string, listener: Listener][] = [];
  readonly #values: Record<string, unknown> = {};
  #changed = new Map<string, unknown>();

  constructor() {
    const { prototype, properties } = new.target;
    if (withAccessors.has(prototype)) return;
    withAccessors.add(prototype);
    for (const name of Object.keys(properties))
      Object.defineProperty(prototype, name, {
        get(this: LitElement) {
          return this.#values[name];
        },
        set(this: LitElement, value: unknown) {
          if (Object.is(this.#values[name], value)) return;
          this.#changed.set(name, this.#values[name]);
          this.#values[name] = value;
          this.requestUpdate();
        },
      });
  }

  requestUpdate(): void {
    if (this.isUpdatePending) return;
    this.isUpdatePending = true;
    void Promise.resolve().then(() => {
      const changed = this.#changed;
      this.#changed = new Map();
      this.willUpdate(changed);
      this.isUpdatePending = false;
      this.update();
      this.updated();
    });
  }

  protected abstract willUpdate(changed: Map<string, unknown>): void;
  protected update(): void {
    // It would render.
  }
  protected updated(): void {
    // For a subclass.
  }
  connectedCallback(): void {
    // For a subclass.
  }
  disconnectedCallback(): void {
    // For a subclass.
  }

  /** As `append` does. */
  connect(): void {
    this.remove();
    this.isConnected = true;
    this.connectedCallback();
  }

  remove(): void {
    if (!this.isConnected) return;
    this.isConnected = false;
    this.disconnectedCallback();
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.push([type, listener]);
  }

  dispatchEvent(event: CustomEvent): boolean {
    Object.defineProperty(event, 'target', { value: this });
    for (const [type, listener] of this.#listeners) if (type === event.type) listener(event);
    if (this.isConnected) document.dispatchEvent(event);
    return !event.defaultPrevented;
  }
}
