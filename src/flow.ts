import { FLOW_LIFETIME, acknowledgement, isResultMessage } from './handoff.js';
import { IoError } from './io-error.js';
import { keptResults } from './kept-results.js';
import { listenToPage, stopListeningToPage } from './page-events.js';
import { pendingFlows, type PendingFlow } from './pending-flows.js';
import { isUserHere } from './popup.js';
import { isSameState, parseRedirectResult, type IoResult } from './redirect-result.js';
import { openResultChannel } from './result-channel.js';
import type { Ticket } from './ticket.js';

/** Milliseconds between two looks at the window. */
const WATCH_INTERVAL = 250;

/** Milliseconds for which a window must read closed, with the user here, to be reported so. */
const CLOSED_FOR = 1000;

/** Milliseconds for which duplicates of a taken result are still acknowledged. */
const LINGER = 3000;

/** The flows that listen on this page. */
const attached = new Map<string, Flow>();

/** Whether a flow listens on this page already: nobody else needs to pick it up. */
export const isAttached = (id: string): boolean => attached.has(id);

/** What becomes of a flow. */
export interface FlowObserver {
  /** The result came home. At most once, and nothing after it. */
  onResult(result: IoResult): void;
  /** The flow ended without a result. At most once, and nothing after it. */
  onEnd(error: IoError): void;
  /** The window reads closed. A report, not a verdict: a result may still come. */
  onClosed(): void;
  /**
   * The browser refused the window. Not the end: some in-app browsers return no window and navigate
   * all the same.
   */
  onBlocked(error: IoError): void;
}

/**
 * One attempt at an onboarding, on the side of the page that opened the window. It settles once:
 * the first valid result wins.
 */
export class Flow {
  readonly #pending: PendingFlow;
  readonly #observer: FlowObserver;
  readonly #popup: Window | null;
  readonly #idle = new AbortController();
  #running: boolean;
  #settled = false;
  #closedSince: number | undefined;
  #channel: BroadcastChannel | null = null;
  #watch: ReturnType<typeof setInterval> | undefined;
  #linger: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param popup The window of this flow, where this page has a handle of it.
   * @param running Whether the client is at it, as far as this page knows.
   */
  constructor(
    pending: PendingFlow,
    observer: FlowObserver,
    popup: Window | null = null,
    running = popup !== null,
  ) {
    this.#pending = pending;
    this.#observer = observer;
    this.#popup = popup;
    this.#running = running;
  }

  /** Whether the client is at it, as far as this page knows. */
  get running(): boolean {
    return this.#running;
  }

  /** Aborts when the flow is no longer {@link running}. */
  get signal(): AbortSignal {
    return this.#idle.signal;
  }

  /** Starts to listen, also again after {@link detach}: what came in between is taken now. */
  attach(): void {
    if (this.#settled || isAttached(this.#pending.id)) return;
    attached.set(this.#pending.id, this);
    listenToPage(this.#onPageEvent);
    this.#channel = openResultChannel(this.#pending.id);
    this.#channel?.addEventListener('message', ({ data }) => {
      if (isResultMessage(data) && this.#issued(data)) this.#takeFromChannel(data.search);
    });
    const popup = this.#popup;
    if (popup && this.#running)
      this.#watch = setInterval(() => this.#lookAtWindow(popup), WATCH_INTERVAL);
    this.#takeKept();
  }

  /** Leaves nothing behind on the page. The flow stays pending in the tab's storage. */
  detach(): void {
    if (attached.get(this.#pending.id) === this) attached.delete(this.#pending.id);
    stopListeningToPage(this.#onPageEvent);
    this.#channel?.close();
    clearInterval(this.#watch);
    clearTimeout(this.#linger);
  }

  /** Brings the window to the front. `false` where there is none, as far as this page can see. */
  bringToFront(): boolean {
    if (!this.#running || this.#popup?.closed) return false;
    this.#popup?.focus();
    return true;
  }

  /** Makes way for a newer flow; a result that has come home goes first. */
  supersede(): void {
    this.#takeKept();
    this.end(new IoError('superseded', 'A newer flow took its place.'));
  }

  /** Ends the flow without a result and closes its window, where the browser allows it. */
  end(error: IoError): void {
    if (this.#settled) return;
    this.#settle();
    this.detach();
    this.#popup?.close();
    this.#observer.onEnd(error);
  }

  readonly #onPageEvent = (event: Event): void => {
    if (event instanceof MessageEvent) this.#onMessage(event);
    else this.#takeKept();
    // A flow without a window of its own runs in this one, and the client has come back from it.
    if (event instanceof PageTransitionEvent && event.persisted && !this.#popup && this.#running)
      if (event.type === 'pageshow') this.#reportClosed();
  };

  #onMessage({ data, origin, source }: MessageEvent): void {
    if (!isResultMessage(data) || !this.#pending.origins.includes(origin)) return;
    const sender = source as Window | null; // What has the origin of a page is a window.
    if (!this.#issued(data) && (sender === null || sender !== this.#popup)) return;
    this.#take(data.search, () => sender?.postMessage(acknowledgement(data.id), origin));
  }

  #takeKept(): void {
    if (this.#settled || this.#expires()) return;
    const kept = keptResults.read(this.#pending.id);
    if (kept?.secret === this.#pending.secret) this.#takeFromChannel(kept.search);
  }

  /** Whether a message carries this flow's ticket. */
  #issued({ id, secret }: Ticket): boolean {
    return id === this.#pending.id && secret === this.#pending.secret;
  }

  #takeFromChannel(search: string): void {
    this.#take(search, () => this.#channel?.postMessage(acknowledgement(this.#pending.id)));
  }

  /** Takes a result that is known to be ours. Duplicates are acknowledged, too, and dropped. */
  #take(search: string, acknowledge: () => void): void {
    if (this.#expires()) return;
    acknowledge();
    if (this.#settled) return;
    this.#settle();
    this.#linger = setTimeout(() => this.detach(), LINGER);
    const outcome = this.#read(search);
    if (outcome instanceof IoError) this.#observer.onEnd(outcome);
    else this.#observer.onResult(outcome);
  }

  #read(search: string): IoResult | IoError {
    const { sentState, state } = this.#pending;
    const isSame = isSameState(search, sentState);
    if (isSame === false)
      return new IoError(
        'state-mismatch',
        'The state that came back is not the one that was sent.',
      );
    try {
      const result = parseRedirectResult(search);
      if (isSame && state) Object.assign(result.parameters, { state });
      return { ...result, state: state || null };
    } catch (error) {
      return error as IoError;
    }
  }

  /** Compared on use, because a timer of an hour is none: tabs sleep. */
  #expires(): boolean {
    if (this.#settled || Date.now() - this.#pending.bornAt < FLOW_LIFETIME) return false;
    this.end(new IoError('expired', 'No result came within 60 minutes.'));
    return true;
  }

  #settle(): void {
    this.#settled = true;
    this.#idleDown();
    pendingFlows.remove(this.#pending.id);
    keptResults.remove(this.#pending.id);
  }

  #idleDown(): void {
    this.#running = false;
    clearInterval(this.#watch);
    this.#idle.abort();
  }

  #reportClosed(): void {
    this.#idleDown();
    this.#observer.onClosed();
  }

  #lookAtWindow(popup: Window): void {
    this.#takeKept();
    if (!popup.closed || !isUserHere()) this.#closedSince = undefined;
    else if (Date.now() - (this.#closedSince ??= Date.now()) >= CLOSED_FOR) this.#reportClosed();
  }
}
