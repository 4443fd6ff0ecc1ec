/** How this page was loaded, where the browser tells. */
const navigation = (): PerformanceNavigationTiming | undefined =>
  performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;

/** A second window of the app starts with a copy of our storage, but its flows are not its own. */
export const isFreshTab = (): boolean => history.length === 1 && navigation()?.type === 'navigate';

const waiting = new Set<() => void>();

/**
 * Calls back after `DOMContentLoaded` and one task more, when the page has added its listeners. One
 * task serves all who wait, and each is called once.
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
  const soon = () => setTimeout(callBack);
  // Not by `readyState`: deferred scripts run when that is `interactive`, and listen only then.
  if (navigation()?.domContentLoadedEventStart === 0)
    document.addEventListener('DOMContentLoaded', soon, { once: true });
  else soon();
}
