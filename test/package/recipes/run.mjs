// Runs the recipes of docs/testing.md with the packed tarball, in a folder of their own. Needs a build.
// The last line is the total.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { install, windowlessChromium } from '../../../scripts/engines.mjs';
import { pack } from '../../../scripts/pack.mjs';

install(['chromium']);
const folder = mkdtempSync(join(tmpdir(), 'dialog-io-button-recipes-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
cpSync('examples/testing', folder, {
  recursive: true,
  filter: (path) => !path.includes('node_modules'),
});
// As a reader's editor checks them, with the packages that they use.
cpSync('test/package/recipes/types', folder, { recursive: true });
const run = (command, ...args) =>
  execFileSync(command, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CHROME_PATH: windowlessChromium().executablePath, NODE_OPTIONS: '' },
    // A recipe that hangs is killed, and fails.
    timeout: 120_000,
    killSignal: 'SIGKILL',
  });

// Many have an older Jest, with an older jsdom: hundreds of packages more.
const older = ['jest', 'jest-environment-jsdom'].map((name) => `${name}-29@npm:${name}@29.7.0`);

const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--env=jsdom'];
const inCommonJs = ['--config=jest-commonjs/jest.config.js', '--rootDir=jest-commonjs'];
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--dir=vitest'];
const node = (...args) => [process.execPath, ...args];
const recipes = {
  // All at once: the package, among what the lock names. No install script fetches a browser.
  'the installation': [
    'npm',
    ...['install', '--ignore-scripts', '--no-save', pack().tarball],
    ...older,
  ],
  'the types': node(resolve('node_modules/typescript/bin/tsc'), '--project', '.'),
  'a browser with windows': node('--test', 'popup.test.js'),
  '@playwright/test': node('node_modules/@playwright/test/cli.js', 'test', 'playwright/popup'),
  'the same window': node('--test', 'same-window.test.js'),
  'the server': node('--test', 'server.test.js'),
  'Vitest with jsdom': node(...vitest, '--environment=jsdom'),
  'Vitest with happy-dom': node(...vitest, '--environment=happy-dom'),
  'Jest with jsdom': node(...jest, '--transform={}', 'jest/button'),
  'Jest in CommonJS': node('node_modules/jest/bin/jest.js', ...inCommonJs),
  'Jest 29 in CommonJS': node(
    'node_modules/jest-29/bin/jest.js',
    ...inCommonJs,
    '--env=jest-environment-jsdom-29',
  ),
};
const total = { passed: 0, failed: 0 };
for (const [name, [command, ...args]] of Object.entries(recipes)) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  try {
    run(command, ...args);
    total.passed += 1;
    console.log(`✓ ${name} (${seconds()})`);
  } catch (error) {
    total.failed += 1;
    console.error(`✗ ${name} (${seconds()})\n${error.stdout}${error.stderr}`);
  }
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
