import { isPrerendering, whenShown } from '../browser/prerendering.js';

const waiting = new Set<() => void>();

/**
 * Calls back after `DOMContentLoaded` and one task more, when the page has added its listeners. One
 * task serves all who wait, and each is called once. A prerendered page is not there before it is
 * shown.
 */
export function whenPageListens(callback: () => void): void {
  if (waiting.size === 0) waitForPage();
  waiting.add(callback);
}

function waitForPage(): void {
  const callBack = () => {
    const callbacks = [...waiting];
    waiting.clear();
    callbacks.forEach((callback) => callback());
  };
  const soon = () => window.setTimeout(callBack);
  if (isPrerendering()) void whenShown().then(soon);
  else if (isParsed()) soon();
  else document.addEventListener('DOMContentLoaded', soon, { once: true });
}

/**
 * Not by `readyState`: deferred scripts run while that is `interactive`, and only then add their
 * listeners. Test environments without a browser have no navigation timing.
 */
function isParsed(): boolean {
  const [navigation] = (window.performance.getEntriesByType?.('navigation') ??
    []) as PerformanceNavigationTiming[];
  return navigation ? navigation.domContentLoadedEventStart > 0 : document.readyState !== 'loading';
}
