/** What a page of the model's app runs, with the real button: bundled for both browsers. */
import { cancelPendingOnboardings, DialogIoButton } from '../../../src/index.js';
import { buttonsOn, type ButtonPlan } from './app.js';

/** What a page tells the model. */
export type Report = {
  readonly page: string;
  /** Which element; a button that takes the place of another is one of its own. */
  readonly button: string;
  readonly owner: string;
} & (
  | {
      readonly type: 'io-open';
      readonly flow: number;
      readonly state: string;
      /** Whether no other button is on the page. */
      readonly isOnly: boolean;
    }
  | { readonly type: 'io-result'; readonly client: string | null; readonly state: string | null }
  | { readonly type: 'io-cancel'; readonly reason: string }
  | { readonly type: 'io-error'; readonly code: string }
  /** A button has left its page. */
  | { readonly type: 'gone' }
  /** A page has been left. */
  | { readonly type: 'left' }
);

export interface AppWindow {
  pageId: string | number;
  hub: string;
  report(report: Report): void;
  app: AppPage;
}

interface Slot {
  readonly plan: ButtonPlan;
  readonly name: string;
  readonly element: DialogIoButton;
}

const page = () => window as unknown as AppWindow & Window;

class AppPage {
  readonly #slots: Slot[];
  #made = 0;
  /** Of the next flow. */
  #flow = 0;
  #hasOpened = false;

  constructor() {
    const { pageId } = page();
    const { pathname } = window.location;
    this.#slots = buttonsOn(pathname, String(pageId)).map((plan) => this.#make(plan));
    for (const { element } of this.#slots) window.document.body.append(element);
  }

  get buttons(): number {
    return this.#slots.length;
  }

  #make(plan: ButtonPlan): Slot {
    const { owner, id, state, stateMode, display, redirectUrl = '/connected', isHeard } = plan;
    const { signatureMs } = plan;
    const element = new DialogIoButton();
    const name = `${page().pageId}.${++this.#made}`;
    if (id) element.id = id;
    const given = { state, stateMode, display, redirectUrl, partnerId: 'aAbBcCPA' };
    Object.assign(element, { ...withoutUndefined(given), hubUrl: page().hub });
    if (signatureMs)
      element.signer = () =>
        new Promise((resolve) =>
          window.setTimeout(
            () => resolve({ ioSignature: 'signature', ioTimestamp: Math.floor(Date.now() / 1000) }),
            signatureMs,
          ),
        );
    if (isHeard) element.addEventListener('io-result', () => undefined);
    this.#elements.set(element, { page: String(page().pageId), button: name, owner, state });
    return { plan, name, element };
  }

  readonly #elements = new Map<
    EventTarget | null,
    { page: string; button: string; owner: string; state: string | undefined }
  >();

  /** Hears all buttons of the page where events bubble to. */
  listen(): void {
    for (const type of ['io-open', 'io-result', 'io-cancel', 'io-error'] as const)
      window.document.addEventListener(type, (event: Event) => {
        const { target, detail } = event as CustomEvent<object & { code?: string }>;
        this.#hasOpened ||= type === 'io-open';
        const { state, ...button } = this.#elements.get(target) ?? ({} as never);
        const told: object = {
          'io-open': { flow: this.#flow, state: state ?? '', isOnly: this.#connected === 1 },
          'io-result': detail,
          'io-cancel': detail,
          'io-error': { code: detail.code },
        }[type];
        page().report({ ...button, ...told, type } as Report);
      });
  }

  get #connected(): number {
    return this.#slots.filter(({ element }) => element.isConnected).length;
  }

  #slot(which: number): Slot | undefined {
    return this.#slots[which % this.#slots.length];
  }

  /**
   * @param flow The number by which the hub knows the flow that may begin.
   * @returns whether it has begun, and its window opens.
   */
  click(which: number, flow: number): boolean {
    const element = this.#slot(which)?.element;
    if (!element?.isConnected) return false;
    this.#flow = flow;
    this.#hasOpened = false;
    element.extraParameters = { flow_number: String(flow) };
    element.start().catch(() => undefined);
    return this.#hasOpened && element.busy;
  }

  cancel(which: number): void {
    this.#slot(which)?.element.cancel();
  }

  cancelAll(): void {
    cancelPendingOnboardings();
  }

  /** As a framework does that replaces an element: before it is removed, or after. */
  rerender(which: number, isNewFirst: boolean): void {
    const slot = this.#slot(which);
    if (!slot) return;
    const isTwin = slot.plan.owner.includes(' of ');
    const plan = isTwin ? { ...slot.plan, owner: `${slot.plan.owner}, again` } : slot.plan;
    if (!isNewFirst) slot.element.remove();
    const next = this.#make(plan);
    window.document.body.append(next.element);
    if (isNewFirst) slot.element.remove();
    this.#slots.splice(this.#slots.indexOf(slot), 1, next);
    this.#tellGone(slot);
  }

  /** Takes a button off the page, or puts it back. */
  toggle(which: number): void {
    const slot = this.#slot(which);
    if (!slot?.element.isConnected) {
      if (slot) window.document.body.append(slot.element);
      return;
    }
    slot.element.remove();
    this.#tellGone(slot);
  }

  #tellGone({ name, plan }: Slot): void {
    const { owner } = plan;
    page().report({ type: 'gone', page: String(page().pageId), button: name, owner });
  }
}

const withoutUndefined = (values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const app = new AppPage();
app.listen();
page().app = app;
export type { AppPage };
