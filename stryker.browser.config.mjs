// Mutation testing of what runs in the two windows, with real windows in Chromium: npm run mutation
import pure from './stryker.config.mjs';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  ...pure,
  mutate: ['src/{delivery,flow,redirect,start-flow}.ts'],
  buildCommand: 'node scripts/mutants.mjs build',
  commandRunner: { command: 'node scripts/mutants.mjs' },
  // Each run has many windows open already.
  concurrency: 1,
};
