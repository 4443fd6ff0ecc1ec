import { acknowledgement, resultMessage, type ResultMessage } from '../protocol/messages.js';
import { isRedirectQuery, splitAddress } from '../protocol/redirect-query.js';
import { compareState } from '../protocol/redirect-result.js';
import { sealedTicket, type Ticket } from '../protocol/ticket.js';
import { openChannel } from './channel.js';
import { RESULT_TTL_MS, flowRecords, storedResults, type FlowRecord } from './flow-records.js';
import { markRedirect, takenRedirect } from './taken-redirect.js';
import { englishTexts } from './window-texts.js';

/** How long to wait between two attempts to deliver the result. */
const REPEAT_INTERVAL_MS = 250;

/** How long to wait for a live opener before the result is stored. */
const ACK_TIMEOUT_MS = 2500;

/** How long to wait for `window.close()` before telling the user to close the window. */
const CLOSE_TIMEOUT_MS = 300;

/** A redirect result on the page it arrived at. */
export interface IncomingRedirect {
  /** The query of the redirect, or `''` if it was lost on the way. */
  readonly search: string;
  /** The proof that the result belongs to a flow; `null` if only the window it is in can tell. */
  readonly ticket: Ticket | null;
  /** The flow of this redirect, if this tab knows it. */
  readonly flow: FlowRecord | null;
}

/**
 * Finds the flow that a redirect belongs to: the one whose `state` came back, else the one of a
 * sealed state, else the newest copied record, whose window we are in. The tab's own flow counts
 * only with the state that was sent, because anybody can make a link to this page; in the same window also
 * if the query was lost, or if the state is missing and `stateCheck` is `lenient`.
 */
export function matchRedirect(search: string): IncomingRedirect {
  const records = flowRecords.all();
  const sealed = sealedTicket(new URLSearchParams(search).get('state') ?? '');
  const flow =
    records.find(({ sentState }) => compareState(search, sentState) === 'same') ??
    records.find(({ id }) => id === sealed?.id) ??
    (sealed ? null : records.find((record) => isWindowOf(record, search))) ??
    null;
  return { search, ticket: flow ?? sealed, flow };
}

/** Whether this window is the flow's own, although no state of the flow came back. */
function isWindowOf({ isOriginal, sameWindow, stateCheck }: FlowRecord, search: string): boolean {
  if (!isOriginal) return true;
  if (!search) return sameWindow;
  const isMissing = compareState(search, '') === 'missing';
  return sameWindow && stateCheck === 'lenient' && isMissing && isRedirectQuery(search);
}

/** Tells the user what the window cannot do by itself. */
export type Say = (text: string, lang: string) => void;

/**
 * Takes the redirect out of the address of this page, and sends it to the page that opened the
 * window. A page in a frame is ignored. Without a ticket, only the opener can tell which flow the result
 * belongs to.
 */
export function receiveRedirect(appOrigins: readonly string[], say: Say): void {
  if (window.top !== window || takenRedirect() !== 'none') return;
  const { query, address } = splitAddress(window.location.href);
  if (query) replaceAddress(address);
  const redirect = query ? matchRedirect(query) : lostRedirect();
  if (redirect?.ticket ?? (window.opener && isRedirectQuery(query)))
    sendResult(redirect, appOrigins, say);
}

/** A whole address. Delivery does not depend on it: WebKit refuses more than 100 in 30 seconds. */
export function replaceAddress(address: string): void {
  try {
    window.history.replaceState(window.history.state, '', address);
  } catch {
    // Then the old one stays.
  }
}

/**
 * The redirect of a page without a query. After a reload, the stored result is sent again; if the query
 * got lost on the way, the flow is told so, or it would wait for ever.
 */
function lostRedirect(): IncomingRedirect {
  const redirect = matchRedirect('');
  const { flow } = redirect;
  const nothing = { ...redirect, ticket: null };
  // An app may load this script on each of its pages: then the tab is back already.
  if (!flow || (flow.isOriginal && returnAddress(flow) === window.location.href)) return nothing;
  const stored = storedResults.find(flow.id);
  if (stored) return { ...redirect, search: stored.search };
  if (isRevisit()) return nothing;
  console.warn(
    'dialog-io-button: the redirect page was opened without a query. Does the server redirect its address, and drop the query (trailing slash, .html, http to https, www, a login)?',
  );
  return redirect;
}

/** The whole address: no leading double slash and no `<base>` can turn it into another. */
export const returnAddress = ({ returnTo }: FlowRecord): string =>
  window.location.origin + returnTo;

/** Whether the page was reloaded, or shown again. Its query was taken out the first time. */
function isRevisit(): boolean {
  const [navigation] = window.performance.getEntriesByType(
    'navigation',
  ) as PerformanceNavigationTiming[];
  return navigation?.type !== 'navigate';
}

/**
 * Delivers a result to the page that opened this window, again and again until that page
 * acknowledges it, then closes the window. If no page does, the result is stored for a page that
 * comes back; if the flow was started in this tab, the tab returns to the page of the click.
 *
 * @param appOrigins Where the opener may be, for `postMessage`.
 */
export function sendResult(
  redirect: IncomingRedirect,
  appOrigins: readonly string[],
  say: Say,
): void {
  markRedirect(redirect.flow?.isOriginal ? 'returning' : 'staying');
  new Delivery(redirect, appOrigins, say).start();
}

/**
 * - `pending`: not stored, not acknowledged.
 * - `stored`: stored for a page that comes back.
 * - `done`: acknowledged, or given up.
 */
type DeliveryState = 'pending' | 'stored' | 'done';

class Delivery {
  #state: DeliveryState = 'pending';
  /** Whether {@link #giveUpWaiting} has run: it acts once, and sending goes on. */
  #hasGivenUp = false;
  readonly #flow: FlowRecord | null;
  /** The flow, if it was started in this tab: the tab then returns to the page of the click. */
  readonly #ownFlow: FlowRecord | null;
  readonly #message: ResultMessage;
  readonly #appOrigins: readonly string[];
  readonly #opener = window.opener as Window | null;
  readonly #channel: BroadcastChannel | null;
  readonly #say: Say;
  readonly #createdAt = Date.now();
  /** When waiting for a page to come back began. Not `#createdAt`: the device may have slept in between. */
  #waitsSince = Infinity;
  readonly #stopped = new AbortController();
  #timer: number | undefined;

  constructor({ search, ticket, flow }: IncomingRedirect, appOrigins: readonly string[], say: Say) {
    this.#flow = flow;
    this.#ownFlow = flow?.isOriginal ? flow : null;
    this.#message = resultMessage(ticket, search);
    this.#appOrigins = appOrigins;
    this.#channel = ticket && openChannel(ticket.id);
    this.#say = say;
  }

  start(): void {
    const { signal } = this.#stopped;
    this.#channel?.addEventListener('message', this.#receive);
    window.addEventListener(
      'message',
      (event) => {
        if (event.source === this.#opener && this.#appOrigins.includes(event.origin))
          this.#receive(event);
      },
      { signal },
    );
    // A page that is hidden may be frozen or closed, and then no timer runs.
    const store = () => this.#store();
    document.addEventListener('freeze', store, { signal });
    window.addEventListener('pagehide', store, { signal });
    const storeIfHidden = () => {
      if (document.hidden) this.#store();
    };
    document.addEventListener('visibilitychange', storeIfHidden, { signal });
    storeIfHidden();
    this.#timer = window.setInterval(() => this.#attempt(), REPEAT_INTERVAL_MS);
    this.#attempt();
  }

  readonly #receive = ({ data }: MessageEvent): void => {
    if (data === acknowledgement(this.#message.id)) this.#finish();
  };

  #attempt(): void {
    if (this.#state === 'stored' && this.#isAcknowledgedInStorage()) {
      this.#finish();
      return;
    }
    // The client comes back in this very tab: a copy of it must not hear of the result.
    if (this.#ownFlow?.sameWindow) this.#giveUpWaiting();
    if (this.#state === 'done') return;
    for (const origin of this.#appOrigins) this.#opener?.postMessage(this.#message, origin);
    this.#channel?.postMessage(this.#message);

    const now = Date.now();
    if (now - this.#createdAt >= ACK_TIMEOUT_MS) this.#giveUpWaiting();
    if (now - this.#waitsSince >= RESULT_TTL_MS) this.#stop();
  }

  /** No live page has answered. The window keeps trying. */
  #giveUpWaiting(): void {
    this.#store();
    if (this.#hasGivenUp) return;
    this.#hasGivenUp = true;
    const { resultStored, lang } = this.#flow?.texts ?? englishTexts;
    if (this.#ownFlow && this.#state === 'stored') this.#returnToApp(this.#ownFlow);
    // A link that a stranger made is not told that something has finished.
    else if (this.#flow || this.#opener) this.#say(resultStored, lang);
  }

  /** Only for a flow that this tab knows: a stranger could fill the storage with others. */
  #store(): void {
    const { id, secret, search } = this.#message;
    this.#waitsSince = Math.min(this.#waitsSince, Date.now());
    if (!this.#flow) return;
    const result = { secret, search, createdAt: this.#waitsSince };
    if (storedResults.find(id) || storedResults.save(this.#flow, result)) this.#state = 'stored';
  }

  #isAcknowledgedInStorage(): boolean {
    return storedResults.find(this.#message.id)?.acknowledged ?? false;
  }

  #returnToApp(flow: FlowRecord): void {
    this.#stop();
    const { location } = window;
    const address = returnAddress(flow);
    replaceAddress(address);
    // `location.replace` loads nothing if only the hash differs. It is for a browser that kept the address.
    if (location.href === address) location.reload();
    else location.replace(address);
  }

  #finish(): void {
    this.#stop();
    markRedirect('staying');
    const { id } = this.#message;
    storedResults.remove(id);
    flowRecords.remove(id);
    window.close();
    const { closeManually, lang } = this.#flow?.texts ?? englishTexts;
    window.setTimeout(this.#say, CLOSE_TIMEOUT_MS, closeManually, lang);
  }

  #stop(): void {
    this.#state = 'done';
    this.#stopped.abort();
    window.clearInterval(this.#timer);
    this.#channel?.close();
  }
}
