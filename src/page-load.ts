/** How this page was loaded, where the browser tells. */
const navigation = (): PerformanceNavigationTiming | undefined =>
  performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;

/** A second window of the app starts with a copy of our storage, but its flows are not its own. */
export const isFreshTab = (): boolean => navigation()?.type === 'navigate' && history.length === 1;

/** Calls back after `DOMContentLoaded` and one task more, when the page has added its listeners. */
export function whenPageListens(callback: () => void): void {
  const soon = () => setTimeout(callback);
  // Not by `readyState`: deferred scripts run when that is `interactive`, and listen only then.
  if (navigation()?.domContentLoadedEventStart === 0)
    document.addEventListener('DOMContentLoaded', soon, { once: true });
  else soon();
}
