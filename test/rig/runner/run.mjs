// All tests, in plain Node and in the three engines. The last line is the total.
//
//   npm test
//   npm test -- --engines chromium,webkit   some of node, chromium, firefox, webkit
//   npm test -- --files redirect,flow       only files whose path contains one of these
//   npm test -- --no-build                  dist/ is as it should be
//   npm test -- --all                       all of it in every engine, with a window
//   npm test -- --record                    also writes docs/faults.md, from what passed where
import { execSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { recordFaults, writeFaults } from './faults.mjs';
import { engineOf } from './launchers.mjs';
import { engines, install, locate } from '../../../scripts/engines.mjs';

const { values: options } = parseArgs({
  options: {
    engines: { type: 'string', default: ['node', ...Object.keys(engines)].join() },
    files: { type: 'string', default: '' },
    all: { type: 'boolean', default: false },
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

/** Where the tests of a folder run. Only `name.node.test.ts` and `name.engines.test.ts` say it themselves. */
const placesOfFolder = {
  protocol: ['node', 'engines'],
  'embedded-signup': ['node', 'engines'],
  browser: ['engines'],
  element: ['engines'],
  languages: ['node', 'engines'],
  server: ['node'],
  package: ['node'],
  docs: ['node'],
  demo: ['node'],
  simulator: ['node'],
  cli: ['node'],
};

/** Rules of ours in which no engine has a say, and whose tests take minutes. */
const inChromiumAlone = [
  'browser/page-flows',
  'browser/redirect-page',
  'browser/resume-onboarding',
  'browser/self-redirect',
  'browser/start-flow',
  'browser/storage',
  'element/resume-flow',
];

/**
 * What needs real windows, which lose the focus and have a size. All else runs in a Chromium without a
 * window and in a Firefox with tabs, which take half of the processor.
 */
const needsWindows = {
  chromium: ['browser/coop', 'browser/hosts', 'browser/popup', 'browser/round-trip'],
  firefox: ['browser/coop', 'browser/popup', 'browser/round-trip'],
};

/** Whether the tests of a file run by a launcher. */
function isFor(launcher, file) {
  const isIn = (names) => names.some((name) => file === `test/${name}.test.ts`);
  const engine = engineOf[launcher];
  if (options.all) return launcher === engine;
  if (engine !== 'chromium' && isIn(inChromiumAlone)) return false;
  const ofEngine = needsWindows[engine];
  return !ofEngine || isIn(ofEngine) === (launcher === engine);
}

function testFiles(place) {
  const parts = options.files.split(',');
  return readdirSync('test', { recursive: true })
    .map((file) => `test/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts') && placesOf(file).includes(place))
    .filter((file) => parts.some((part) => file.includes(part)))
    .sort();
}

function placesOf(file) {
  const [, own] = /\.(node|engines)\.test\.ts$/.exec(file) ?? [];
  return own ? [own] : placesOfFolder[file.split('/')[1]];
}

function startWorker() {
  const process = fork('test/rig/runner/run-node.mjs');
  return { process, death: once(process, 'exit').then(() => [null]) };
}

/** Takes one file after the other until none is left. */
async function runInNode(files) {
  const result = { passed: 0, failed: 0 };
  let worker = startWorker();
  for (let file; (file = files.shift()) !== undefined;) {
    worker.process.send(file);
    const [answer] = await Promise.race([once(worker.process, 'message'), worker.death]);
    if (!answer) {
      console.error(`node      ${file} has ended its process`);
      worker = startWorker();
    }
    result.passed += answer?.passed ?? 0;
    result.failed += answer?.failed ?? 1;
  }
  worker.process.kill();
  return result;
}

/** Starts the tests in an engine; what it resolves to waits for them and counts. */
async function startInBrowser(launcher, files) {
  const engine = engineOf[launcher];
  if (!locate(engine)) {
    console.error(`${engine} was not found on this machine: nothing is tested in it`);
    return async () => ({ passed: 0, failed: process.env.CI ? 1 : 0 });
  }
  const child = fork('test/rig/runner/run-engine.mjs', [launcher, ...files]);
  const run = new Promise((resolve) => {
    child.on('message', (message) => message !== 'started' && resolve(message));
    child.on('exit', () => resolve({ outcomes: [{ passed: 0, failed: 1, tests: [] }] }));
  });
  await Promise.race([once(child, 'message'), run]);
  return async () => {
    const result = { passed: 0, failed: 0 };
    const { version, outcomes } = await run;
    for (const { passed, failed, tests } of outcomes) {
      result.passed += passed;
      result.failed += failed;
      recordFaults(engine, version, tests);
    }
    return result;
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
install(browsers);
const inNode = testFiles('node');
const inEngines = testFiles('engines');

/** They start one after the other, so that each finds a free port. */
let starting = Promise.resolve();

async function runInEngine(launcher, isOwn) {
  const files = inEngines.filter((file) => isFor(launcher, file) && isOwn(file));
  if (files.length === 0) return { passed: 0, failed: 0 };
  const started = starting.then(() => startInBrowser(launcher, files));
  starting = started.then(() => undefined);
  return (await started)();
}

const all = () => true;
const browserLayer = (file) => file.startsWith('test/browser/');
const allElse = (file) => !browserLayer(file);

/**
 * Where which files run, the longest first, so that none is left alone at the end. Firefox and WebKit
 * start more than once with a part each; two in Node share the files.
 *
 * @type {[string, (file: string) => boolean][]}
 */
const runs = [
  ['tabs', browserLayer],
  ['webkit', browserLayer],
  ['node', all],
  ['headless', all],
  ['node', all],
  ['chromium', all],
  ['firefox', all],
  ['tabs', allElse],
  ['webkit', allElse],
];
const results = {};

/** More than there are cores: a test waits for its browser half of the time. */
const AT_ONCE = 4;

async function work() {
  for (let run; (run = runs.shift()) !== undefined;) {
    const [name, isOwn] = run;
    if (!wanted.includes(engineOf[name] ?? name)) continue;
    const { passed, failed } = await (name === 'node'
      ? runInNode(inNode)
      : runInEngine(name, isOwn));
    const result = (results[name] ??= { passed: 0, failed: 0 });
    result.passed += passed;
    result.failed += failed;
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, work));
for (const [name, result] of Object.entries(results)) {
  if (result.passed + result.failed > 0) count(name, result);
}
if (options.record) writeFaults();
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
