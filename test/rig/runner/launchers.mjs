// How an engine may run, by name: the engine of each.
export const engineOf = {
  chromium: 'chromium',
  /** Chromium without a window. */
  headless: 'chromium',
  firefox: 'firefox',
  webkit: 'webkit',
};
