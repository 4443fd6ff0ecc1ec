import { KEPT_FOR, PATIENCE, acknowledgement, resultMessage } from '../protocol/handoff.js';
import { keptResults } from './kept-results.js';
import { pendingFlows, type PendingFlow } from './pending-flows.js';
import { isSameState } from '../protocol/redirect-result.js';
import { openResultChannel } from './result-channel.js';
import { sealedTicket, type Ticket } from '../protocol/ticket.js';
import { englishTexts } from './window-texts.js';

/** Milliseconds between two attempts to hand the result over. */
const REPEAT_INTERVAL = 250;

/** Milliseconds after which a window that shall close but stands is believed to stay. */
const CLOSE_GRACE = 300;

/** A redirect result on the page it arrived at. */
export interface Arrival {
  /** The query string of the redirect. */
  readonly search: string;
  /** What makes the result ours; without one only the window it is in can. */
  readonly ticket: Ticket | null;
  /** The flow of this redirect, where this tab knows it. */
  readonly flow: PendingFlow | null;
}

/**
 * Looks up the ticket that belongs to a redirect: in a sealed state, or in the flows of this tab.
 * A copied flow means that we are in the window. The tab's own flow counts only with the state that
 * was sent, because anybody can make a link to this page.
 */
export function findArrival(search: string): Arrival {
  const sealed = sealedTicket(new URLSearchParams(search).get('state') ?? '');
  const isTheirs = ({ id, ours, sentState }: PendingFlow): boolean =>
    sealed ? id === sealed.id : !ours || isSameState(search, sentState) === true;
  const flow = pendingFlows.all().find(isTheirs) ?? null;
  return { search, ticket: sealed ?? flow, flow };
}

/**
 * Hands a result over to the page that opened this window, again and again until it is
 * acknowledged, then closes the window. Where nobody takes it, it is kept for a page that comes
 * back; where this tab is the one that opened it, the tab returns to its page.
 *
 * @param appOrigins Where the opener may be, for `postMessage`.
 * @param say Tells the client what the window cannot do by itself.
 */
export function deliver(
  { search, ticket, flow }: Arrival,
  appOrigins: readonly string[],
  say: (text: string, lang: string) => void,
): void {
  const home = flow?.ours ? flow : null;
  const { lang, closeManually, resultStored } = flow?.texts ?? englishTexts;
  const opener = window.opener as Window | null;
  const message = resultMessage(ticket, search);
  const { id, secret } = message;
  const channel = ticket && openResultChannel(id);
  const done = new AbortController();
  const { signal } = done;
  const bornAt = Date.now();
  let isKept: boolean | undefined;

  const keep = () => ticket !== null && keptResults.save(id, { secret, search, bornAt });

  const stop = () => {
    done.abort();
    clearInterval(timer);
    channel?.close();
  };

  const finish = () => {
    stop();
    keptResults.remove(id);
    pendingFlows.remove(id);
    window.close();
    setTimeout(say, CLOSE_GRACE, closeManually, lang);
  };

  const giveUp = () => {
    isKept = keep();
    if (!home) {
      say(resultStored, lang);
      return;
    }
    stop();
    // Refuses an address on another origin. The reload is for one that differs by its hash alone.
    history.replaceState(null, '', home.returnTo);
    location.reload();
  };

  const attempt = () => {
    const waited = Date.now() - bornAt;
    if (waited >= KEPT_FOR) {
      stop();
      return;
    }
    if (isKept && !keptResults.read(id)) {
      finish();
      return;
    }
    for (const origin of appOrigins) opener?.postMessage(message, origin);
    channel?.postMessage(message);
    if (isKept === undefined && (waited >= PATIENCE || home?.sameWindow)) giveUp();
  };

  const hear = ({ data }: MessageEvent) => {
    if (data === acknowledgement(id)) finish();
  };
  channel?.addEventListener('message', hear);
  addEventListener(
    'message',
    (event) => {
      if (event.source === opener && appOrigins.includes(event.origin)) hear(event);
    },
    { signal },
  );
  // A window that is closed or reloaded by hand in the meantime loses nothing.
  addEventListener('pagehide', () => (isKept ??= keep()), { signal });

  const timer = setInterval(attempt, REPEAT_INTERVAL);
  attempt();
}
