import { IoError } from '../protocol/io-error.js';
import { outcomeOf, type IoResult } from '../protocol/redirect-result.js';
import { deferred } from './deferred.js';
import { FlowHold } from './flow-hold.js';
import { FLOW_TTL_MS, expired } from './flow-lifetime.js';
import { flowRecords, storedResults, type FlowRecord } from './flow-records.js';
import { listenToPage, stopListeningToPage } from './page-events.js';
import { watchWindow } from './popup.js';
import { isPrerendering, whenShown } from './prerendering.js';
import { ResultInbox } from './result-inbox.js';

/** How long duplicates of a result are still acknowledged. */
const DUPLICATE_ACK_MS = 3000;

/** How long a page that leaves for 360dialog counts as leaving. The user may have chosen to stay. */
const LEAVE_TIMEOUT_MS = 5000;

/** Hears what becomes of a flow: a button, or code without one. */
export interface FlowObserver {
  /** The result has arrived. At most once, and nothing after it. */
  onResult(result: IoResult): void;
  /** The flow ended without a result, and nothing comes after it. */
  onError(error: IoError): void;
  /** The browser reports the window as closed. A result may still come. */
  onClosed(): void;
}

/**
 * - `running`: the client is using the window, as far as this page knows.
 * - `leaving`: this page has been told to go to 360dialog. The user may have chosen to stay.
 * - `detached`: the window reads closed, was blocked, or is from before a reload. A result may come.
 * - `settled`: the result has arrived, or the flow has ended.
 */
type FlowState = 'running' | 'leaving' | 'detached' | 'settled';

/**
 * One attempt at an onboarding, on the side of the page that opened the window. It settles once:
 * with the first redirect that proves to be its own, be that a result or an error, or without one. It
 * accepts a redirect only while it has an observer and its page holds it.
 */
export class Flow {
  readonly record: FlowRecord;
  /** Whether it is from before this page was loaded, or is another page's. */
  readonly isResumed: boolean;
  readonly #outcome = deferred<IoResult>();
  #state: FlowState;
  #observer: FlowObserver | null = null;
  #isStored = true;
  readonly #hold: FlowHold;
  readonly #inbox: ResultInbox;
  readonly #popup: Window | null;
  readonly #stopped = new AbortController();
  #watch: number | undefined;
  #duplicatesTimer: number | undefined;
  #result: IoResult | null = null;

  /** A flow that starts on this page belongs to it; one from before must be held first. */
  static start(record: FlowRecord, popup: Window | null, isStored: boolean): Flow {
    const flow = new Flow(record, popup, popup || record.sameWindow ? 'running' : 'detached');
    flow.#isStored = isStored;
    flow.#hold.acquireAtStart();
    return flow;
  }

  /** A flow from before this page was loaded. There is no handle of its window. */
  static resume(record: FlowRecord): Flow {
    return new Flow(record, null, 'detached', true);
  }

  private constructor(
    record: FlowRecord,
    popup: Window | null,
    state: FlowState,
    isResumed = false,
  ) {
    this.record = record;
    this.isResumed = isResumed;
    this.#popup = popup;
    this.#state = state;
    this.#hold = new FlowHold(record);
    this.#inbox = new ResultInbox(record, popup, (...received) => this.#receive(...received));
    if (state === 'detached') this.#stopped.abort();
    // A caller who only listens to the events has not forgotten to catch.
    this.outcome.catch(() => undefined);
  }

  /** Rejects with an {@link IoError} if the flow ends without a result. */
  get outcome(): Promise<IoResult> {
    return this.#outcome.promise;
  }

  /** Whether the client is using the window, as far as this page knows. */
  get running(): boolean {
    return this.#state === 'running' || this.#state === 'leaving';
  }

  get settled(): boolean {
    return this.#state === 'settled';
  }

  /** Aborts once the flow is no longer {@link running}. */
  get signal(): AbortSignal {
    return this.#stopped.signal;
  }

  get observer(): FlowObserver | null {
    return this.#observer;
  }

  /**
   * Sets who hears what becomes of the flow. Without an observer nothing is left on the page, and
   * the flow stays pending; with one, a result that came meanwhile is received now.
   */
  set observer(observer: FlowObserver | null) {
    this.#stopListening();
    this.#observer = observer;
    if (observer && !this.settled) this.#listen();
  }

  /** Whether the app has cleared the storage of the tab, as it may do when a user logs out. */
  get cleared(): boolean {
    return this.#isStored && !this.#isTooOld && flowRecords.find(this.record.id) === null;
  }

  get #isTooOld(): boolean {
    return Date.now() - this.record.createdAt >= FLOW_TTL_MS;
  }

  /** The result, once it has arrived. */
  get result(): IoResult | null {
    return this.#result;
  }

  /** Whether this page may receive the result: see {@link FlowHold}. */
  get held(): boolean {
    return this.#hold.isHeld;
  }

  /** Resolves once this page holds the flow. */
  async acquire(): Promise<void> {
    if (isPrerendering()) await whenShown();
    if (this.settled) return;
    await this.#hold.acquire(() => this.forget());
    if (this.#observer) this.#receiveStored();
  }

  /** Releases the flow, so that another page can hold it. */
  release(): void {
    this.#hold.release();
  }

  /** Drops a flow that another page has settled, or the app has cleared: here its window counts as closed. */
  forget(): void {
    this.#reportClosed();
    this.#state = 'settled';
    this.observer = null;
    flowRecords.remove(this.record.id);
    this.release();
  }

  /** Brings the window to the front. `false` if a click should start anew. */
  bringToFront(): boolean {
    this.#receiveStored();
    // In the same window a signature may be on its way; once that is there, the page leaves.
    if (this.#state !== 'running' || this.#popup?.closed) return false;
    this.#popup?.focus();
    return true;
  }

  /** The page leaves for 360dialog. If it is still here after a while, the flow is not running. */
  leave(url: string): void {
    this.#state = 'leaving';
    const timer = window.setTimeout(() => this.#detach(), LEAVE_TIMEOUT_MS);
    this.signal.addEventListener('abort', () => window.clearTimeout(timer));
    // Later than this task, whose navigation WebKit does not stop: the start may be cancelled at once.
    void Promise.resolve().then(() => this.#state === 'leaving' && window.location.assign(url));
  }

  /** Makes way for a newer flow; a result that has arrived goes first. */
  supersede(): void {
    this.#receiveStored();
    this.end(new IoError('superseded', 'A newer flow took its place.'));
  }

  /** Ends the flow without a result and closes its window, if the browser allows it. */
  end(error: IoError): void {
    if (this.settled) return;
    this.fail(error);
    this.#observer?.onError(error);
  }

  /** Ends the flow and tells the promise alone, also of an exception that nobody expected. */
  fail(error: unknown): void {
    // Else the tab goes to 360dialog all the same, for a flow that nobody knows any more.
    if (this.#state === 'leaving') window.stop();
    this.#settle();
    this.#popup?.close();
    this.#stopListening();
    this.#outcome.reject(error);
  }

  #listen(): void {
    listenToPage(this.#onPageEvent);
    this.#inbox.openChannel();
    if (this.#popup && this.running)
      this.#watch = watchWindow(
        this.#popup,
        () => this.#receiveStored(),
        () => this.#reportClosed(),
      );
    this.#receiveStored();
  }

  #stopListening(): void {
    stopListeningToPage(this.#onPageEvent);
    window.clearInterval(this.#watch);
    window.clearTimeout(this.#duplicatesTimer);
    this.#inbox.closeChannel();
  }

  readonly #onPageEvent = (event: Event): void => {
    if (event.type === 'message') this.#inbox.takeMessage(event as MessageEvent);
    else if (event.type === 'pagehide') this.#onPageHide();
    else if (event.type === 'pageshow') void this.#onPageShow(event as PageTransitionEvent);
    else this.#receiveStored();
  };

  /** A page in the back/forward cache must not hold what another page of the tab may take. */
  #onPageHide(): void {
    this.release();
    this.#inbox.closeChannel();
  }

  async #onPageShow({ persisted }: PageTransitionEvent): Promise<void> {
    if (persisted) {
      // While the page was away, the user may have logged out.
      if (this.cleared) this.forget();
      // Back from the hub by the browser's own button.
      if (this.record.sameWindow) this.#reportClosed();
      if (this.settled) return;
      await this.acquire();
      if (this.#observer && !this.settled) this.#inbox.openChannel();
    }
    this.#receiveStored();
  }

  #receiveStored(): void {
    if (this.settled || !this.held || this.#endIfExpired()) return;
    this.#inbox.takeStored();
  }

  /** Accepts a result that is known to be ours. Duplicates are acknowledged, too, and dropped. */
  #receive(search: string, acknowledge: () => void): void {
    if (!this.settled && (!this.held || this.#endIfExpired())) return;
    acknowledge();
    if (this.settled) return;
    this.#settle();
    this.#duplicatesTimer = window.setTimeout(() => (this.observer = null), DUPLICATE_ACK_MS);
    const outcome = outcomeOf(search, this.record);
    if (outcome instanceof IoError) {
      this.#observer?.onError(outcome);
      this.#outcome.reject(outcome);
    } else {
      this.#result = outcome;
      this.#observer?.onResult(outcome);
      this.#outcome.resolve(outcome);
    }
  }

  /** Checked on use; a one-hour timer does not fire in a sleeping tab. */
  #endIfExpired(): boolean {
    if (this.settled || !this.#isTooOld) return false;
    this.end(expired());
    return true;
  }

  #settle(): void {
    this.#detach();
    this.#state = 'settled';
    const { id } = this.record;
    flowRecords.remove(id);
    // A page that was only waiting for the flow does not tell the others that it ended.
    if (!this.held) {
      this.release();
      return;
    }
    if (!storedResults.find(id)?.acknowledged) storedResults.remove(id);
    this.#hold.end();
  }

  #detach(): void {
    if (this.running) this.#state = 'detached';
    window.clearInterval(this.#watch);
    this.#stopped.abort();
  }

  #reportClosed(): void {
    // The same check may have received the result first.
    if (!this.running) return;
    this.#detach();
    this.#observer?.onClosed();
  }
}
