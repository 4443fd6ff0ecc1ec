// What makes Chromium cost less of the processor, by its command line.

/** No process in reserve for each that is used, and no spinner that is drawn 60 times a second. */
export const frugal = [
  '--disable-features=SpareRendererForSitePerProcess',
  '--force-prefers-reduced-motion',
];

/** Windows share few processes: one for each origin takes a third more of the processor. */
export const fewProcesses = (limit) => [
  '--disable-site-isolation-trials',
  `--renderer-process-limit=${limit}`,
];
