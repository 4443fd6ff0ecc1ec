// The samples of examples/, each built by the commands of its own package.json and clicked through.
import { equal } from 'node:assert/strict';
import { exec } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { promisify } from 'node:util';
import { unpack } from '../../../scripts/pack.mjs';
import { connect } from './connect.mjs';
import { serveBuilt } from './site.mjs';
import { simulatedBrowsers } from './unit-tests.mjs';

/**
 * The samples, by folder. Those whose tools are large are only built when they are asked for; each
 * installs in a folder of its own, with other versions and files besides if it says so, and runs with
 * another Node if this one may be too old for its tools.
 *
 * @type {Record<string, { stack: string, large?: boolean, built?: string, pages?: string[],
 *   source?: string, added?: string, versions?: Record<string, string>, node?: string }>}
 */
export const samples = {
  react: { stack: 'React 19' },
  vue: { stack: 'Vue' },
  svelte: { stack: 'Svelte' },
  solid: { stack: 'Solid' },
  preact: { stack: 'Preact' },
  'lit-ssr': { stack: 'Lit SSR' },
  'react-18': {
    stack: 'React 18 with Vite',
    large: true,
    source: 'examples/react',
    versions: {
      react: '18.3.1',
      'react-dom': '18.3.1',
      '@types/react': '18.3.8',
      '@types/react-dom': '18.3.7',
    },
  },
  next: {
    stack: 'Next.js',
    large: true,
    built: 'out',
    pages: ['index.html', 'in-pages-router.html'],
  },
  nuxt: { stack: 'Nuxt', large: true, built: '.output/public', node: '22.23.3' },
  'angular-cli': {
    stack: 'Angular CLI',
    large: true,
    source: 'examples/angular',
    built: 'dist/connect-whatsapp-with-angular/browser',
    node: '22.23.3',
  },
  astro: {
    stack: 'Astro',
    large: true,
    added: 'test/package/frameworks/apps/astro',
    pages: ['index.html', 'false/index.html'],
    node: '22.23.3',
  },
  parcel: { stack: 'Parcel', large: true, source: 'test/package/frameworks/apps/parcel' },
};

/** The packages whose versions the table names, the first of which is the stack's own. */
const packagesOf = {
  'React 16': ['react-16'],
  'React 17': ['react-17'],
  'React 18': ['react-18'],
  'React 19': ['react', 'vite'],
  'React 18 with Vite': ['react', 'vite'],
  Vue: ['vue', 'vite'],
  Svelte: ['svelte', 'vite'],
  Solid: ['solid-js', 'vite'],
  Preact: ['preact', 'vite'],
  Angular: ['@angular/core'],
  'Angular CLI': ['@angular/core', '@angular/cli'],
  'Next.js': ['next', 'react'],
  Nuxt: ['nuxt', 'vue'],
  Astro: ['astro'],
  'Lit SSR': ['@lit-labs/ssr', '@lit-labs/ssr-client', 'lit'],
  Parcel: ['parcel', 'eslint-plugin-import'],
  'No framework': ['lit'],
  'TypeScript 5.4': ['typescript-5.4'],
  'TypeScript 5.5': ['typescript-5.5'],
  'Unit tests': Object.values(simulatedBrowsers).flat(),
};

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

const installed = (folder, name) => readJson(`${folder}/node_modules/${name}/package.json`);

const aloneIn = (folder, name) => `${folder}-${name}`;

/** What was installed for a stack, for example `vue 3.5.45, vite 8.3.8`. */
export function versionsOf(folder, stack) {
  const [large] = Object.entries(samples).find(([, one]) => one.stack === stack && one.large) ?? [];
  return (packagesOf[stack] ?? [])
    .map((name) => installed(large ? aloneIn(folder, large) : folder, name))
    .map(({ name, version }) => `${name} ${version}`)
    .join(', ');
}

const run = (command, cwd, path = '') =>
  promisify(exec)(command, {
    cwd,
    maxBuffer: 2 ** 26,
    env: {
      ...process.env,
      NODE_ENV: '',
      NODE_OPTIONS: '',
      CI: 'true',
      PATH: path + process.env.PATH,
      // None of these tools is told what we do.
      ASTRO_TELEMETRY_DISABLED: '1',
      NEXT_TELEMETRY_DISABLED: '1',
      NUXT_TELEMETRY_DISABLED: '1',
      NG_CLI_ANALYTICS: 'false',
    },
  });

const npmInstall = 'npm install --ignore-scripts --no-audit --no-fund --save-exact';

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

/** A version of Node from the npm registry, as the beginning of a `PATH`. */
async function installNode(folder, version) {
  const home = aloneIn(folder, `node-${version}`);
  const binary = `node-${process.platform}-${process.arch}`;
  if (!existsSync(`${home}/node_modules/${binary}`)) {
    mkdirSync(home, { recursive: true });
    await run(`${npmInstall} ${binary}@${version}`, home);
  }
  return `${home}/node_modules/${binary}/bin${delimiter}`;
}

/** As a reader does, but with the packed package, which npm does not know yet. */
async function installAlone(folder, name, tarball, path) {
  const { source = `examples/${name}`, added, versions = {} } = samples[name];
  const alone = aloneIn(folder, name);
  rmSync(alone, { recursive: true, force: true });
  cpSync(source, alone, { recursive: true });
  if (added) cpSync(added, alone, { recursive: true });
  const manifest = readJson(`${alone}/package.json`);
  const { version } = installed(folder, 'lit');
  delete manifest.dependencies['dialog-io-button'];
  manifest.dependencies.lit = version;
  for (const list of [manifest.dependencies, manifest.devDependencies ?? {}])
    for (const dependency of Object.keys(list))
      list[dependency] = versions[dependency] ?? list[dependency];
  writeFileSync(`${alone}/package.json`, JSON.stringify(manifest));
  await run(npmInstall, alone, path);
  unpack(tarball, `${alone}/node_modules/dialog-io-button`);
  return alone;
}

export async function testSample(name, { folder, hub, browser, tarball }) {
  const { large, built = 'dist', pages = [''], node } = samples[name];
  if (!large) checkVersions(folder, name);
  const path = node ? await installNode(folder, node) : '';
  const root = large ? await installAlone(folder, name, tarball, path) : `${folder}/${name}`;
  await run('npm run --silent build', root, path);
  const site = await serveBuilt(large ? root : folder, `${root}/${built}`);
  try {
    for (const page of pages) await connect(browser, `${site.origin}/${page}`, hub);
  } finally {
    site.close();
  }
}
