import { FLOW_LIFETIME, acknowledgement, isResultMessage } from '../protocol/handoff.js';
import { IoError } from '../protocol/io-error.js';
import { keptResults } from './kept-results.js';
import { listenToPage, stopListeningToPage } from './page-events.js';
import { pendingFlows, type PendingFlow } from './pending-flows.js';
import { watchWindow } from './popup.js';
import { readOutcome, type IoResult } from '../protocol/redirect-result.js';
import { openResultChannel } from './result-channel.js';
import type { Ticket } from '../protocol/ticket.js';

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
  /**
   * The flow ended without a result, and nothing comes after it. Only after `popup-blocked` a result
   * may: some in-app browsers return no window and navigate all the same.
   */
  onError(error: IoError): void;
  /** The window reads closed. A report, not a verdict: a result may still come. */
  onClosed(): void;
}

/**
 * One attempt at an onboarding, on the side of the page that opened the window. It settles once:
 * the first valid result wins.
 */
export interface Flow {
  /** Whether the client is at it, as far as this page knows. */
  readonly running: boolean;
  /** Aborts when the flow is no longer {@link running}. */
  readonly signal: AbortSignal;
  /** Starts to listen, also again after {@link detach}: what came in between is taken now. */
  attach(): void;
  /** Leaves nothing behind on the page. The flow stays pending in the tab's storage. */
  detach(): void;
  /** Brings the window to the front. `false` where there is none, as far as this page can see. */
  bringToFront(): boolean;
  /** Makes way for a newer flow; a result that has come home goes first. */
  supersede(): void;
  /** Ends the flow without a result and closes its window, where the browser allows it. */
  end(error: IoError): void;
}

/**
 * @param popup The window of this flow, where this page has a handle of it.
 * @param isRunning Whether the client is at it, as far as this page knows.
 */
export function createFlow(
  pending: PendingFlow,
  observer: FlowObserver,
  popup: Window | null = null,
  isRunning = false,
): Flow {
  const { id, secret, origins, bornAt } = pending;
  const idle = new AbortController();
  const { signal } = idle;
  let isSettled = false;
  let channel: BroadcastChannel | null = null;
  let watch: ReturnType<typeof setInterval> | undefined;
  let linger: ReturnType<typeof setTimeout> | undefined;

  if (!isRunning) idle.abort();

  const flow: Flow = {
    signal,

    get running() {
      return !signal.aborted;
    },

    attach() {
      if (isSettled || isAttached(id)) return;
      attached.set(id, flow);
      listenToPage(onPageEvent);
      channel = openResultChannel(id);
      channel?.addEventListener('message', ({ data }) => {
        if (isResultMessage(data) && isIssued(data)) takeFromChannel(data.search);
      });
      if (popup && flow.running) watch = watchWindow(popup, takeKept, reportClosed);
      takeKept();
    },

    detach() {
      if (attached.get(id) === flow) attached.delete(id);
      stopListeningToPage(onPageEvent);
      channel?.close();
      clearInterval(watch);
      clearTimeout(linger);
    },

    bringToFront() {
      if (!flow.running || popup?.closed) return false;
      popup?.focus();
      return true;
    },

    supersede() {
      takeKept();
      flow.end(new IoError('superseded', 'A newer flow took its place.'));
    },

    end(error) {
      if (isSettled) return;
      settle();
      flow.detach();
      popup?.close();
      observer.onError(error);
    },
  };

  function onPageEvent(event: Event): void {
    if (event instanceof MessageEvent) onMessage(event);
    else takeKept();
    // A flow without a window of its own runs in this one, and the client has come back from it.
    if (event instanceof PageTransitionEvent && event.persisted && !popup) reportClosed();
  }

  function onMessage(event: MessageEvent): void {
    // First the origin: to read `data` is to deserialise it, which a stranger could make costly.
    const { origin } = event;
    if (!origins.includes(origin)) return;
    const data: unknown = event.data;
    if (!isResultMessage(data)) return;
    const sender = event.source as Window | null; // What has the origin of a page is a window.
    if (!isIssued(data) && (sender === null || sender !== popup)) return;
    take(data.search, () => sender?.postMessage(acknowledgement(data.id), origin));
  }

  /** Whether a message carries this flow's ticket. */
  function isIssued(ticket: Ticket): boolean {
    return ticket.id === id && ticket.secret === secret;
  }

  function takeKept(): void {
    if (isSettled || expires()) return;
    const kept = keptResults.read(id);
    if (kept?.secret === secret) takeFromChannel(kept.search);
  }

  function takeFromChannel(search: string): void {
    take(search, () => channel?.postMessage(acknowledgement(id)));
  }

  /** Takes a result that is known to be ours. Duplicates are acknowledged, too, and dropped. */
  function take(search: string, acknowledge: () => void): void {
    if (expires()) return;
    acknowledge();
    if (isSettled) return;
    settle();
    linger = setTimeout(() => flow.detach(), LINGER);
    const outcome = readOutcome(search, pending);
    if (outcome instanceof IoError) observer.onError(outcome);
    else observer.onResult(outcome);
  }

  /** Compared on use, because a timer of an hour is none: tabs sleep. */
  function expires(): boolean {
    if (isSettled || Date.now() - bornAt < FLOW_LIFETIME) return false;
    flow.end(new IoError('expired', 'No result came within 60 minutes.'));
    return true;
  }

  function settle(): void {
    isSettled = true;
    goIdle();
    pendingFlows.remove(id);
    keptResults.remove(id);
  }

  function goIdle(): void {
    clearInterval(watch);
    idle.abort();
  }

  function reportClosed(): void {
    // The look that found the window closed may have found the result, too.
    if (!flow.running) return;
    goIdle();
    observer.onClosed();
  }

  return flow;
}
