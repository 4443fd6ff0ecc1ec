// The samples of examples/, each built by the commands of its own package.json and clicked through.
import { equal } from 'node:assert/strict';
import { exec } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { unpack } from '../../../scripts/pack.mjs';
import { connect } from './connect.mjs';
import { serveBuilt } from './site.mjs';

/**
 * The samples, by folder. Those whose tools are heavy are only built when they are asked for; each
 * installs in a folder of its own.
 */
export const samples = {
  react: { stack: 'React 19' },
  vue: { stack: 'Vue' },
  svelte: { stack: 'Svelte' },
  solid: { stack: 'Solid' },
  preact: { stack: 'Preact' },
  next: {
    stack: 'Next.js',
    heavy: true,
    built: 'out',
    pages: ['index.html', 'in-pages-router.html'],
  },
};

/** The packages whose versions the table names, the first of which is the stack's own. */
const packagesOf = {
  'React 16': ['react-16'],
  'React 17': ['react-17'],
  'React 18': ['react-18'],
  'React 19': ['react', 'vite'],
  Vue: ['vue', 'vite'],
  Svelte: ['svelte', 'vite'],
  Solid: ['solid-js', 'vite'],
  Preact: ['preact', 'vite'],
  Angular: ['@angular/core'],
  'Next.js': ['next', 'react'],
  'No framework': ['lit'],
};

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

const installed = (folder, name) => readJson(`${folder}/node_modules/${name}/package.json`);

const aloneIn = (folder, name) => `${folder}-${name}`;

/** What was installed for a stack, for example `vue 3.5.45, vite 8.3.8`. */
export function versionsOf(folder, stack) {
  const [heavy] = Object.entries(samples).find(([, one]) => one.stack === stack && one.heavy) ?? [];
  return (packagesOf[stack] ?? [])
    .map((name) => installed(heavy ? aloneIn(folder, heavy) : folder, name))
    .map(({ name, version }) => `${name} ${version}`)
    .join(', ');
}

const run = (command, cwd) =>
  promisify(exec)(command, { cwd, env: { ...process.env, NODE_ENV: '', CI: 'true' } });

/** The versions that a sample asks for are those that were installed to test it. */
function checkVersions(folder, name) {
  const { dependencies, devDependencies } = readJson(`${folder}/${name}/package.json`);
  for (const [dependency, version] of Object.entries({ ...dependencies, ...devDependencies }))
    equal(
      installed(folder, dependency).version,
      version,
      `examples/${name} asks for another ${dependency} than test/package/frameworks`,
    );
}

/** As a reader does, but with the packed package, which npm does not know yet. */
async function installAlone(folder, name, tarball) {
  const alone = aloneIn(folder, name);
  cpSync(`${folder}/${name}`, alone, { recursive: true });
  const manifest = readJson(`${alone}/package.json`);
  const { version } = installed(folder, 'lit');
  delete manifest.dependencies['dialog-io-button'];
  manifest.dependencies.lit = version;
  writeFileSync(`${alone}/package.json`, JSON.stringify(manifest));
  await run('npm install --ignore-scripts --no-audit --no-fund --save-exact', alone);
  unpack(tarball, `${alone}/node_modules/dialog-io-button`);
  return alone;
}

export async function testSample(name, { folder, hub, browser, tarball }) {
  const { heavy, built = 'dist', pages = [''] } = samples[name];
  if (!heavy) checkVersions(folder, name);
  const root = heavy ? await installAlone(folder, name, tarball) : `${folder}/${name}`;
  await run('npm run --silent build', root);
  const site = await serveBuilt(heavy ? root : folder, `${root}/${built}`);
  try {
    for (const page of pages) await connect(browser, `${site.origin}/${page}`, hub);
  } finally {
    site.close();
  }
}
