/** In place of page-changes.ts in the simulated browser: nothing around a button changes there. */
const nothing = (): void => undefined;

export { nothing as watchPage, nothing as watchContent, nothing as stopWatching };
