// All tests: in plain Node, then in the three engines. The last line is the total.
//
//   npm test
//   npm test -- --engines chromium,webkit   some of node, chromium, firefox, webkit
//   npm test -- --files redirect,flow       only files whose path contains one of these
//   npm test -- --no-build                  dist/ is as it should be
//   npm test -- --record                    also writes docs/faults.md, from what passed where
import { execSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startTestRunner } from '@web/test-runner';
import Mocha from 'mocha';
import { register } from 'tsx/esm/api';
import { openDisplay } from './display.mjs';
import { outcome } from '../test/rig/reporter.mjs';
import { recordFaults, writeFaults } from './faults.mjs';
import { configFor } from '../web-test-runner.config.mjs';
import { engines, install, locate } from './engines.mjs';

const { values: options } = parseArgs({
  options: {
    engines: { type: 'string', default: ['node', ...Object.keys(engines)].join() },
    files: { type: 'string', default: '' },
    'no-build': { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});
const wanted = options.engines.split(',');
const browsers = wanted.filter((name) => name !== 'node');
const total = { passed: 0, failed: 0 };

function count(where, { passed, failed }) {
  console.log(`${where}: ${passed} passed, ${failed} failed`);
  total.passed += passed;
  total.failed += failed;
}

function testFiles(folder) {
  const parts = options.files.split(',');
  return readdirSync('test', { recursive: true })
    .map((file) => `test/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.startsWith(`test/${folder}/`) && file.endsWith('.test.ts'))
    .filter((file) => parts.some((part) => file.includes(part)))
    .sort();
}

/** Each file has its own Mocha, so that one that does not load is one failure, not the end. */
async function runInNode(files) {
  const result = { passed: 0, failed: 0 };
  register();
  for (const file of files) {
    const mocha = new Mocha({ reporter: 'dot' }).addFile(file);
    try {
      await mocha.loadFilesAsync();
    } catch (error) {
      console.error(`${file} did not load\n`, error);
      result.failed += 1;
      continue;
    }
    await new Promise((resolve) => {
      const { stats } = mocha.run(() => {
        result.passed += stats.passes;
        result.failed += stats.failures;
        resolve();
      });
    });
  }
  return result;
}

/** Starts the tests in an engine; what it returns waits for them and gives the count. */
async function startInBrowser(name, files) {
  if (!locate(name)) {
    console.error(`${name} was not found on this machine: nothing is tested in it`);
    return () => ({ passed: 0, failed: process.env.CI ? 1 : 0 });
  }
  const display = await openDisplay();
  const runner = await startTestRunner({
    config: configFor(name, display.env, files),
    readFileConfig: false,
    readCliArgs: false,
    autoExitProcess: false,
  });
  const stopped = new Promise((resolve) => runner.on('stopped', resolve));
  return async () => {
    await stopped;
    display.close();
    const outcomes = [...runner.sessions.all()].map(outcome);
    const sum = (key) => outcomes.reduce((all, { [key]: some }) => all + some, 0);
    for (const { tests } of outcomes) recordFaults(name, tests);
    return { passed: sum('passed'), failed: sum('failed') };
  };
}

function step(command) {
  try {
    execSync(command, { stdio: 'inherit' });
  } catch {
    count(command, { passed: 0, failed: 1 });
  }
}

if (!options['no-build']) {
  step('npm run --silent build');
  step('npm run --silent size');
}
if (wanted.includes('node'))
  count('node', await runInNode([...testFiles('pure'), ...testFiles('node')]));
install(browsers);
const files = [...testFiles('pure'), ...testFiles('browser')];
// One after the other they start, so that each finds a free port; side by side they run.
const runs = [];
if (files.length > 0)
  for (const name of browsers) runs.push([name, await startInBrowser(name, files)]);
for (const [name, run] of runs) count(name, await run());
if (options.record) writeFaults();
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
