import { isRedirectQuery, namesIds, splitAddress } from '../protocol/redirect-query.js';
import { compareState } from '../protocol/redirect-result.js';
import { matchRedirect, replaceAddress, returnAddress, sendResult } from './redirect-page.js';
import { takenRedirect } from './taken-redirect.js';

/** Read when the script runs: a router may change the address before the first button connects. */
const initialAddress = typeof window === 'undefined' ? '' : window.location.href;

let isHandled = false;

/**
 * Lets a page of the app that holds a button be the redirect page as well. Only a redirect with the
 * state of a flow of this tab is delivered; anything else stays untouched, address and page.
 *
 * @returns whether this tab now returns to the page of the click. Then no button of this page may take
 * the result: it would be gone with the page.
 */
export function handleRedirectOnThisPage(): boolean {
  if (!isHandled && takenRedirect() === 'none') handleRedirect();
  isHandled = true;
  return takenRedirect() === 'returning';
}

function handleRedirect(): void {
  const { query, address } = splitAddress(initialAddress);
  if (!isRedirectQuery(query) || window.top !== window) return;
  const redirect = matchRedirect(query);
  const { flow } = redirect;
  if (!flow) return;
  const returned = compareState(query, flow.sentState);
  const isTolerated = returned === 'missing' && flow.stateCheck === 'lenient' && namesIds(query);
  if (returned !== 'same' && !isTolerated) return;
  // If the page had this query at the click already, it belongs to the app and is not a redirect.
  if (splitAddress(returnAddress(flow)).query === query) return;
  if (window.location.href === initialAddress) replaceAddress(address);
  sendResult(redirect, [window.origin], () => undefined);
}
