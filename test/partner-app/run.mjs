// Tests examples/partner-app with real parts: PostgreSQL, PGlite, a browser, processes that are killed,
// and the simulator as 360dialog. The last line is the total.
//
//   npm run partner-app
//   npm run partner-app -- --no-build             dist/ is as it should be
//   npm run partner-app -- on-pglite              one suite only
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { register } from 'tsx/esm/api';
import { total } from './tests.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'no-build': { type: 'boolean', default: false } },
});
if (!options['no-build']) execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
execFileSync('node', ['setup.mjs'], { cwd: 'examples/partner-app', stdio: 'inherit' });
// What drives the browser is written in TypeScript.
register();

const begun = performance.now();
const suites = ['alone', 'on-postgres', 'on-pglite'];
for (const suite of positionals.length > 0 ? positionals : suites) {
  const { default: run } = await import(`./${suite}.mjs`);
  await run();
}
console.log(`in ${Math.round((performance.now() - begun) / 1000)} s`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
