// The tests of the browser layer against mutants, for `stryker.browser.config.mjs`. `build` bundles
// them once, with all the mutants that Stryker has put into `src/`. Each further call runs them
// against one, until one fails.
import { writeSync } from 'node:fs';
import { startTestRunner } from '@web/test-runner';
import { build } from 'esbuild';
import { headlessChromium } from './puppeteer-windows.mjs';
import { sites } from './server.mjs';
import { userCommands } from './user-commands.mjs';
import { outcome } from './reporter.mjs';

/** What most mutants fail comes first. */
const tests = [
  'browser/round-trip',
  'browser/flow',
  'browser/signer',
  'browser/forgery',
  'browser/hosts',
  'element/element',
];

/** Test files side by side. All at once, each mutant would pay for tests that it need not see. */
const AT_ONCE = 2;

/** What has nothing to do with flows, or needs a window that can lose the focus. */
const leftOut =
  '/accessible|keyboard|label|properties|property|opens no window for|console|before the click|severs the windows/';

async function bundle() {
  /** @type {import('esbuild').BuildOptions} */
  const common = { bundle: true, ignoreAnnotations: true, logLevel: 'warning' };
  await build({
    ...common,
    outdir: 'dist',
    entryPoints: {
      'dialog-io-button.min': 'src/index.ts',
      'dialog-io-redirect.min': 'src/redirect.ts',
    },
    globalName: 'DialogIo',
  });
  await build({
    ...common,
    outdir: 'dist/test',
    entryPoints: tests.map((name) => `test/${name}.test.ts`),
    format: 'esm',
    splitting: true,
    external: ['/__web-dev-server__*'],
  });
}

/** Stryker names the mutant in the environment; a page has none, so its scripts bring the name. */
/** @type {import('@web/test-runner').TestRunnerPlugin} */
const mutant = {
  name: 'mutant',
  transform({ path, body }) {
    if (!path.startsWith('/dist/')) return;
    const activeMutant = process.env.__STRYKER_ACTIVE_MUTANT__;
    return `globalThis.__stryker__ = ${JSON.stringify({ activeMutant })};${body}`;
  },
};

async function run() {
  const { middleware, plugin } = sites();
  const runner = await startTestRunner({
    config: {
      files: tests.map((name) => `dist/test/${name}.test.js`),
      browsers: [headlessChromium(process.env, AT_ONCE)],
      reporters: [],
      concurrency: AT_ONCE,
      testsFinishTimeout: 120_000,
      testFramework: { config: { timeout: 8_000, bail: true, grep: leftOut, invert: true } },
      middleware: [middleware],
      plugins: [mutant, plugin, userCommands],
    },
    readFileConfig: false,
    readCliArgs: false,
    autoExitProcess: false,
  });
  let running = tests.length;
  runner.sessions.on('session-status-updated', (session) => {
    if (session.status !== 'FINISHED') return;
    // A test that is left out counts as failed there, but has no error.
    const failure = outcome(session).failures.find(({ error }) => error) ?? session.errors[0];
    if (failure) writeSync(2, `${failure.path ?? ''} ${(failure.error ?? failure).message}\n`);
    running -= 1;
    // Chromium ends with the process.
    if (failure || running === 0) process.exit(failure ? 1 : 0);
  });
}

await (process.argv[2] === 'build' ? bundle() : run());
