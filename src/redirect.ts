/**
 * Turns the page it is on into the redirect page. Load it first, in the head: it takes the result
 * out of the address before anything else could send it along.
 *
 * Origins of pages that may open the window, besides the page's own, stand in `data-app-origins`
 * on the script tag, separated by spaces.
 */
import { deliver, findArrival } from './browser/delivery.js';
import { isOrigin } from './protocol/parameter-kinds.js';

// A bundler may load this on a server, where there is no address.
const { search } = (globalThis as { location?: Location }).location ?? {};

// In a frame nobody was redirected; without a query there is nothing to bring home.
if (search && top === self) {
  history.replaceState(history.state, '', location.pathname + location.hash);
  const arrival = findArrival(search);
  const looksLikeResult = /[?&](?:client|channels|revoked)=/.test(search);
  if (arrival.ticket ?? (opener && looksLikeResult)) deliver(arrival, appOrigins(), say);
}

function appOrigins(): string[] {
  const script = document.querySelector<HTMLElement>('script[data-app-origins]');
  const configured = script?.dataset['appOrigins']?.split(/\s+/) ?? [];
  return [origin, ...configured.filter(isOrigin)];
}

function say(text: string, lang: string): void {
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  status.lang = lang;
  status.textContent = text;
  (document.body ?? document.documentElement).append(status);
}
