// `test/rig/runner/run.mjs` runs this for each engine, with a screen of its own. Alone, as `npx wtr`, it
// runs in the Chromium of this machine and on its screen.
import { esbuildPlugin } from '@web/dev-server-esbuild';
import {
  chromium,
  firefox,
  firefoxTabs,
  headlessChromium,
} from './test/rig/runner/puppeteer-windows.mjs';
import { lineReporter, secondAttempts } from './test/rig/runner/reporter.mjs';
import { sites } from './test/rig/runner/server.mjs';
import { userCommands } from './test/rig/runner/user-commands.mjs';
import { webkit } from './test/rig/runner/webkit-windows.mjs';

const launchers = { chromium, headless: headlessChromium, firefox, tabs: firefoxTabs, webkit };

/**
 * @param {string} name A launcher.
 * @returns {import('@web/test-runner').TestRunnerConfig}
 */
export function configFor(name, env, files) {
  const { middleware, plugin } = sites();
  return {
    files,
    nodeResolve: true,
    browsers: [launchers[name](env)],
    reporters: [lineReporter(name)],
    // Windows and the focus are one for the whole screen: one test page at a time.
    concurrency: 1,
    // An engine may start while three others are at work.
    browserStartTimeout: 180_000,
    testsStartTimeout: 60_000,
    testsFinishTimeout: 600_000,
    // Driving three browsers at once on two cores, a key or a window gets lost now and then.
    testFramework: { config: { timeout: 60_000, retries: 1 } },
    middleware: [middleware],
    plugins: [
      esbuildPlugin({ ts: true, tsconfig: 'tsconfig.json' }),
      plugin,
      userCommands,
      secondAttempts(name),
    ],
  };
}

export default configFor('chromium', process.env, [
  'test/protocol/**/*.test.ts',
  'test/{browser,element}/**/!(*.node).test.ts',
]);
