// Mutation testing of what runs in the two windows, with real windows in Chromium: npm run mutation
import pure from './stryker.config.mjs';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  ...pure,
  mutate: ['src/{browser/flow,browser/redirect-page,redirect}.ts'],
  buildCommand: 'node test/rig/runner/mutants.mjs build',
  commandRunner: { command: 'node test/rig/runner/mutants.mjs' },
  // The tests wait more than they compute.
  concurrency: 3,
  // On a busy machine a test may run out of time, which counts as a kill: the survivors are what to
  // look at, not the score.
  thresholds: { ...pure.thresholds, break: null },
};
