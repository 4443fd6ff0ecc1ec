// Runs the recipes of docs/testing.md with the packed tarball, in a folder of their own. The last line is the total.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, locate } from '../../../scripts/engines.mjs';
import { pack } from '../../../scripts/pack.mjs';

install(['chromium']);
const folder = mkdtempSync(join(tmpdir(), 'dialog-io-button-recipes-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
cpSync('examples/testing', folder, {
  recursive: true,
  filter: (path) => !path.includes('node_modules'),
});
const run = (command, ...args) =>
  execFileSync(command, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CHROME_PATH: locate('chromium'), NODE_OPTIONS: '' },
    timeout: 300_000,
  });

// Browsers and binaries are not fetched: what the tests need is on this machine.
run('npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund');
// Many have an older Jest, with an older jsdom.
const older = ['jest', 'jest-environment-jsdom'].map((name) => `${name}-29@npm:${name}@29.7.0`);
const unsaved = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
run('npm', 'install', ...unsaved, pack().tarball, ...older);

const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--env=jsdom'];
const inCommonJs = ['--config=jest-commonjs/jest.config.js', '--rootDir=jest-commonjs'];
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--dir=vitest'];
const recipes = {
  'a browser with windows': ['--test', 'popup.test.js'],
  'the same window': ['--test', 'same-window.test.js'],
  'the server': ['--test', 'server.test.js'],
  'Vitest with jsdom': [...vitest, '--environment=jsdom'],
  'Vitest with happy-dom': [...vitest, '--environment=happy-dom'],
  'Jest with jsdom': [...jest, '--transform={}', 'jest/button'],
  'Jest in CommonJS': ['node_modules/jest/bin/jest.js', ...inCommonJs],
  'Jest 29 in CommonJS': [
    'node_modules/jest-29/bin/jest.js',
    ...inCommonJs,
    '--env=jest-environment-jsdom-29',
  ],
};
const total = { passed: 0, failed: 0 };
for (const [name, args] of Object.entries(recipes))
  try {
    run(process.execPath, ...args);
    total.passed += 1;
    console.log(`✓ ${name}`);
  } catch (error) {
    total.failed += 1;
    console.error(`✗ ${name}\n${error.stdout}${error.stderr}`);
  }
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
