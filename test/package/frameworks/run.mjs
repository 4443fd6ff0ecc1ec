// Builds the sample apps with the packed tarball, checks their types, and clicks through each in
// Chromium. The last line is the total.
//
//   npm run frameworks
//   npm run frameworks -- --no-build         dist/ of the package is as it should be
//   npm run frameworks -- --apps vue,plain   some of them
//   npm run large-samples                    those whose tools are large, and only those
//   npm run frameworks -- --record           also writes the table in docs/frameworks.md
import { deepEqual, match } from 'node:assert/strict';
import { exec, execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, promisify, stripVTControlCharacters } from 'node:util';
import puppeteer from 'puppeteer-core';
import { createDemoServer } from '../../../demo/server.mjs';
import { windowlessChromium, install } from '../../../scripts/engines.mjs';
import { fewProcesses, frugal } from '../../rig/runner/chromium-args.mjs';
import { clickThrough } from './click-through.mjs';
import { connect } from './connect.mjs';
import { testLitSsr } from './lit-ssr.mjs';
import { recordPassed, writeTable } from './record.mjs';
import { testReact } from './react.mjs';
import { samples, testSample, versionsOf } from './samples.mjs';
import { serve } from './site.mjs';
import { folder, stage } from './stage.mjs';
import { testOldTypeScript } from './typescript.mjs';
import { testUnitTests } from './unit-tests.mjs';

const { values: options } = parseArgs({
  options: {
    apps: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});
const wanted = options.apps?.split(',');
/** Large ones only if they are asked for, by name or all at once. */
const isWanted = (name) =>
  wanted?.includes(name) || (samples[name]?.large ? wanted?.includes('large') : !wanted);
const total = { passed: 0, failed: 0 };

async function test(name, promise) {
  try {
    await promise();
    total.passed += 1;
    recordPassed(name);
    console.log(`✓ ${name}`);
  } catch (error) {
    total.failed += 1;
    console.error(`✗ ${name}\n${error.stdout ?? ''}${error.stack}`);
  }
}

const run = (command) => promisify(exec)(`npx --no-install ${command}`, { cwd: folder });

/** The lines in which a checker found an error, and those that are marked as wrong. */
async function checkTypes(name, command, files = /^wrong/i) {
  const { stdout, stderr } = await run(command).catch((error) => error);
  const said = stripVTControlCharacters(stdout + stderr);
  const found = [...said.matchAll(/([\w.]+\.\w+)"?[ (:](\d+)[,:]\d+/g)].map(
    ([, file, line]) => `${file}:${line}`,
  );
  const marked = readdirSync(`${folder}/apps/${name}`)
    .filter((file) => files.test(file))
    .flatMap((file) =>
      readFileSync(`${folder}/apps/${name}/${file}`, 'utf8')
        .split('\n')
        .flatMap((line, index) => (/\bwrong: /.test(line) ? `${file}:${index + 1}` : [])),
    );
  deepEqual([...new Set(found)], marked, said);
}

/** The page as a server has rendered it; the app in it is built so that it warns of differences. */
async function renderOnServer(name, { buildApp, server, hub }) {
  const target = `${name}-hydrated`;
  await buildApp(name, { folder, hub, target, mode: 'development' });
  await buildApp(name, { folder, hub, target: `${name}-server`, ssr: server });
  const { render } = await import(`${folder}/dist/${name}-server/server.js`);
  const rendered = await render();
  match(rendered, /<dialog-io-button partner/i);
  const page = `${folder}/dist/${target}/index.html`;
  const html = readFileSync(page, 'utf8');
  writeFileSync(
    page,
    html.replace(/(?<=<div id="app">)/, () => rendered),
  );
}

if (!options['no-build']) execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
const tarball = stage();
install(['chromium']);
const { apps, buildApp } = await import(join(folder, 'build-app.mjs'));
const demo = await createDemoServer();
const hub = demo.hubOrigin;
const site = await serve(folder);
const browser = await puppeteer.launch({
  ...windowlessChromium(),
  args: ['--no-sandbox', '--disable-gpu', ...frugal, ...fewProcesses(2)],
});
const visit = (path) => clickThrough(browser, `${site.origin}/${path}`);

for (const [name, { stack }] of Object.entries(samples))
  if (isWanted(name))
    await test(`${stack}: the sample`, () => testSample(name, { folder, hub, browser, tarball }));
const stackOf = (name) => samples[name]?.stack ?? 'Angular';
for (const [name, { compile, check, server }] of Object.entries(apps).filter(([name]) =>
  isWanted(name),
)) {
  await test(`${stackOf(name)}: types`, () => checkTypes(name, check));
  await test(`${stackOf(name)}: every binding`, async () => {
    if (compile) await run(compile);
    await buildApp(name, { folder, hub });
    await visit(`${name}/index.html`);
  });
  if (server)
    await test(`${stackOf(name)}: rendered on a server and hydrated`, async () => {
      await renderOnServer(name, { buildApp, server, hub });
      await visit(`${name}-hydrated/index.html`);
    });
}
if (isWanted('react'))
  await testReact({ test, folder, hub, origin: site.origin, browser, buildApp, checkTypes });
if (isWanted('lit-ssr')) await testLitSsr({ test, folder, browser });
if (isWanted('typescript')) await testOldTypeScript({ test, folder });
if (isWanted('unit-tests')) await testUnitTests({ test, folder });
if (isWanted('plain')) {
  await test('No framework: an import map', () => visit(`plain/index.html?hub=${hub}`));
  await test('No framework: three copies on one page', () => visit(`plain/thrice.html?hub=${hub}`));
}
if (isWanted('migration')) {
  const pages = ['before', 'after'];
  await test('Migration guide: build', () =>
    buildApp('migration', {
      folder,
      hub,
      input: pages.map((page) => `${folder}/migration/${page}.react.html`),
    }));
  for (const page of [...pages, ...pages.map((page) => `${page}.react`)])
    await test(`Migration guide: ${page}`, () =>
      connect(browser, `${site.origin}/migration/${page}.html`, hub));
}

await browser.close();
site.close();
await demo.close();
if (options.record) writeTable((stack) => versionsOf(folder, stack));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
