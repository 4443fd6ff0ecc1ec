// Exact bytes, gzip -9, of what a browser loads. The goal is where we want to be; above the limit the
// test fails, so that nothing grows unseen.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { rollup } from 'rollup';
import { plugins } from '../rollup.config.mjs';

async function bundle(input, external = []) {
  const built = await rollup({ input, external, plugins });
  const { output } = await built.generate({ format: 'es' });
  return output[0].code;
}

const file = (path) => readFileSync(path, 'utf8');

const sizes = [
  ['script tag', 13_500, 15_050, file('dist/dialog-io-button.min.js')],
  ['own code, without Lit', 7_000, 9_600, await bundle('dist/index.js', [/^lit/])],
  ['core', 5_000, 5_400, await bundle('dist/core.js')],
  ['redirect page', 1_500, 1_500, file('dist/dialog-io-redirect.min.js')],
];

for (const [name, goal, limit, code] of sizes) {
  const bytes = gzipSync(code, { level: 9 }).length;
  const verdict = bytes > limit ? 'TOO LARGE' : bytes > goal ? 'goal missed' : 'ok';
  console.log(`${name.padEnd(24)}${bytes} B gzip, goal ${goal}, limit ${limit}: ${verdict}`);
  if (bytes > limit) process.exitCode = 1;
}
