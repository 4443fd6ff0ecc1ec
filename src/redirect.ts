/**
 * Turns the page it is on into the redirect page. Load it first, in the head: it takes the result
 * out of the address before anything else could send it along.
 *
 * Origins of pages that may open the window, besides the page's own, stand in `data-app-origins` on
 * the script tag, separated by spaces.
 */
import { appOrigins } from './browser/app-origins.js';
import { receiveRedirect } from './browser/redirect-page.js';

// A bundler may load this on a server, where there is no address.
if (typeof window !== 'undefined') {
  // A module cannot know its own tag.
  const script = document.currentScript ?? document.querySelector('script[data-app-origins]');
  receiveRedirect(appOrigins(script), (text, lang) => {
    const status = document.createElement('p');
    status.setAttribute('role', 'status');
    status.lang = lang;
    status.dir = 'auto';
    status.textContent = text;
    (document.body ?? document.documentElement).append(status);
  });
}
