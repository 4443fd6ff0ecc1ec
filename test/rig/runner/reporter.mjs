// A line a test file, and what went wrong in it. Engines run side by side, so each line names its own.
const allTests = (suite, path = []) =>
  suite
    ? [
        ...suite.tests.map((test) => ({ ...test, path: [...path, test.name].join(' › ') })),
        ...suite.suites.flatMap((inner) => allTests(inner, [...path, inner.name])),
      ]
    : [];

/**
 * What a session came to. A file that did not load or finish is one failure.
 *
 * @param {import('@web/test-runner').TestSession} session
 */
export function outcome({ testFile, testResults, errors }) {
  const tests = allTests(testResults).filter((test) => !test.skipped);
  const failures = tests.filter((test) => !test.passed);
  return {
    passed: tests.length - failures.length,
    failed: failures.length || (errors.length > 0 ? 1 : 0),
    failures,
    seconds: Math.round(tests.reduce((sum, { duration = 0 }) => sum + duration, 0) / 1000),
    tests: tests.map((test) => ({ ...test, file: testFile })),
  };
}

const indented = (text) => text.trim().replace(/^/gm, '      ');

/** Only V8 begins a stack with the message. */
function reason(error) {
  const { name = 'Error', message = '', stack = '', expected, actual } = error ?? {};
  const head = stack.includes(message) && message ? '' : `${name}: ${message}\n`;
  const difference = expected === undefined ? '' : `expected ${expected}, was ${actual}\n`;
  return head + difference + stack;
}

export const lineReporter = (engine) => ({
  reportTestFileResults({ testFile, sessionsForTestFile }) {
    for (const session of sessionsForTestFile) {
      const { passed, failed, failures, seconds } = outcome(session);
      const file = testFile.slice(testFile.lastIndexOf('/test/') + 1);
      console.log(`${engine.padEnd(9)} ${file}: ${passed} passed, ${failed} failed, ${seconds} s`);
      for (const { path, error } of failures)
        console.log(`  ✗ ${path}\n${indented(reason(error))}`);
      for (const error of session.errors) console.log(indented(reason(error)));
    }
  },
});

/**
 * Hears from `second-attempt.ts`.
 *
 * @returns {import('@web/test-runner').TestRunnerPlugin<any>}
 */
export const secondAttempts = (engine) => ({
  name: 'second-attempts',
  executeCommand({ command, payload }) {
    if (command !== 'second-attempt') return;
    const { title, reason } = payload;
    console.log(`${engine.padEnd(9)} passed only at the second attempt: ${title}`);
    console.log(indented(reason));
    return true;
  },
});
