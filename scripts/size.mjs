// Exact bytes, gzip -9, of what a browser loads. A goal is where we want to be; above the limit the
// test fails, so that nothing grows unseen.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rollup } from 'rollup';
import { plugins } from '../rollup.config.mjs';

async function bundle(input, external = []) {
  const built = await rollup({ input, external, plugins });
  const { output } = await built.generate({ format: 'es' });
  return output[0].code;
}

/** What an entry loads beside another that is on the page already. */
async function bundleBeside(input, other) {
  const built = await rollup({ input: [other, input], plugins });
  /** @type {{ output: any[] }} */
  const { output } = await built.generate({ format: 'es' });
  const loaded = output.find(({ facadeModuleId }) => facadeModuleId?.endsWith(other));
  const isLoaded = ({ fileName }) =>
    fileName === loaded.fileName || loaded.imports.includes(fileName);
  return output
    .filter((chunk) => !isLoaded(chunk))
    .map(({ code }) => code)
    .join('\n');
}

const file = (path) => readFileSync(path, 'utf8');

/** What is loaded, each by itself; also what `npm run bench` compares. */
export const parts = [
  {
    name: 'Script tag',
    limit: 21_300,
    code: file('dist/dialog-io-button.min.js'),
  },
  {
    name: 'Own code, without Lit',
    goal: 9_000,
    limit: 15_650,
    code: await bundle('dist/index.js', [/^lit/]),
  },
  { name: 'Core', limit: 9_100, code: await bundle('dist/core.js') },
  {
    name: 'Embedded signup, beside',
    /** 360dialog's own package has no such thing. */
    isAlone: true,
    goal: 5_000,
    limit: 5_100,
    code: await bundleBeside('dist/embedded-signup-element.js', 'dist/index.js'),
  },
  {
    name: 'Redirect page',
    limit: 2_970,
    code: file('dist/dialog-io-redirect.min.js'),
  },
];

export const gzip = (code) => gzipSync(code, { level: 9 }).length;

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const { name, goal, limit, code } of parts) {
    const bytes = gzip(code);
    const verdict = bytes > limit ? 'TOO LARGE' : bytes > goal ? `goal ${goal} missed` : 'ok';
    console.log(`${name.padEnd(24)}${bytes} B gzip, limit ${limit}: ${verdict}`);
    if (bytes > limit) process.exitCode = 1;
  }
