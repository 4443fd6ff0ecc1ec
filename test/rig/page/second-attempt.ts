/** A test that passes only at its second attempt counts as passed, but the reporter says so, and why. */
import { executeServerCommand } from '@web/test-runner-commands';

let failure: unknown;

beforeEach(function () {
  const test = this.currentTest;
  const run = test?.fn;
  if (!test || !run || test['currentRetry']() > 0) return;
  failure = 'It took too long.';
  test.fn = async function (this: Mocha.Context) {
    try {
      await (run as Mocha.AsyncFunc).call(this);
    } catch (error) {
      failure = error;
      throw error;
    }
  };
});

afterEach(async function () {
  const test = this.currentTest;
  if (!test?.isPassed() || test['currentRetry']() === 0) return;
  const reason = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
  await executeServerCommand('second-attempt', { title: test.fullTitle(), reason });
});
