// How an engine may run, by name: the engine of each.
export const engineOf = {
  chromium: 'chromium',
  /** Chromium without a window. */
  headless: 'chromium',
  firefox: 'firefox',
  /** Firefox with a tab for each window that a page opens. */
  tabs: 'firefox',
  webkit: 'webkit',
};
