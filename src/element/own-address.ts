import { deliver, findArrival } from '../browser/delivery.js';

/** Read when the script runs: a router may change the address before the first button connects. */
const landing = (globalThis as { location?: Location }).location?.search ?? '';

let isRedirectPage: boolean | undefined;

/**
 * Lets a page that holds a button be the redirect page as well. Only a redirect that belongs to a
 * flow of this tab is delivered; anything else stays untouched, address and page.
 *
 * @returns whether this page is the redirect page of a flow.
 */
export const deliverOwnAddress = (): boolean => (isRedirectPage ??= deliverLanding());

function deliverLanding(): boolean {
  if (!/[?&](?:client|channels|revoked|error|state)=/.test(landing) || top !== self) return false;
  const arrival = findArrival(landing);
  // An app may have a query of its own that looks like a result; where the click was, it is one.
  if (!arrival.flow || arrival.flow.returnTo.startsWith(location.pathname + landing)) return false;
  if (location.search === landing)
    history.replaceState(history.state, '', location.pathname + location.hash);
  deliver(arrival, [origin], () => undefined);
  return true;
}
