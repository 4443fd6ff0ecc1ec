/** A test that passes only at its second attempt counts as passed, but the reporter says so. */
import { executeServerCommand } from '@web/test-runner-commands';

afterEach(async function () {
  const test = this.currentTest;
  if (test?.isPassed() && test['currentRetry']() > 0)
    await executeServerCommand('second-attempt', { title: test.fullTitle() });
});
