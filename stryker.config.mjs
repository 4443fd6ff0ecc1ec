// Mutation testing of the pure layer, minutes long and so no part of `npm test`: npm run mutation
/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: ['src/protocol/*.ts'],
  // Stryker's own Mocha runner knows Mocha up to 11, and its newest version needs Node 22.
  testRunner: 'command',
  // The tables decide: what the fuzzer finds by luck would make another score each time.
  commandRunner: {
    command:
      'node --import tsx node_modules/mocha/bin/mocha.js --bail --reporter dot "test/protocol/**/!(fuzz).test.ts"',
  },
  concurrency: 2,
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
  tempDirName: 'node_modules/.stryker',
};
