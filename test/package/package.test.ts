import { expect } from 'chai';
import { build } from 'esbuild';
import { ESLint } from 'eslint';
import globals from 'globals';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script, createContext, runInContext } from 'node:vm';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { pack, unpack } from '../../scripts/pack.mjs';
import * as signupApi from '../../src/embedded-signup-element.js';
import * as api from '../../src/index.js';
import { documents } from '../rig/node/documents.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).replaceAll('\\', '/'));

/** What `./languages/*.js` stands for. */
const languageModules = filesIn('src/languages').map((path) => basename(path, '.ts'));

describe('the package', () => {
  let folder: string;
  let files: string[];
  let exported: Record<string, string | { types: string; default?: string }>;

  const installed = (path: string) => join(folder, 'node_modules/dialog-io-button', path);
  const read = (path: string) => readFileSync(installed(path), 'utf8');

  before(function () {
    this.timeout(60_000);
    const packed = pack();
    ({ folder, files } = packed);
    unpack(packed.tarball, installed('.'));
    mkdirSync(join(folder, 'node_modules/@lit'));
    for (const name of ['lit', '@lit/react', 'react'])
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
    ({ exports: exported } = JSON.parse(read('package.json')) as { exports: typeof exported });
  });

  it('holds what it should, and nothing else', () => {
    const modules = filesIn('src').map((path) => path.slice('src/'.length, -'.ts'.length));
    const built = modules.flatMap((name) =>
      ['js', 'js.map', 'd.ts', 'd.ts.map'].map((ending) => `dist/${name}.${ending}`),
    );
    const scripts = ['button', 'embedded-signup', 'redirect', 'languages'].flatMap((name) =>
      ['js', 'js.map'].map((ending) => `dist/dialog-io-${name}.min.${ending}`),
    );
    // Types of what the simulator imports, and of nothing that is not there.
    const simulatorTypes = filesIn('dist/simulator');
    const simulator = filesIn('simulator');
    expect(simulator).to.include.members(
      simulatorTypes.map((path) => path.replace(/^dist\/(.*)d\.ts$/, '$1js')),
    );
    expect(files).to.have.members([
      ...built,
      ...simulator,
      ...simulatorTypes,
      ...scripts,
      'dist/cli/dialog-io-button.js',
      ...filesIn('src'),
      ...filesIn('types'),
      // The record of the tests says nothing to a user.
      ...filesIn('docs').filter((path) => path !== 'docs/faults.md'),
      ...filesIn('examples/partner-app').filter((path) => !/node_modules|\.data/.test(path)),
      'custom-elements.json',
      'vscode.html-custom-data.json',
      'web-types.json',
      'package.json',
      'README.md',
      'CHANGELOG.md',
      'SECURITY.md',
      'LICENSE',
    ]);
  });

  it('leads from each document that it holds to what it holds', () => {
    const shipped = files.filter((path) => path.endsWith('.md'));
    expect(shipped).to.include.members(['README.md', 'docs/testing.md']);
    for (const path of shipped)
      for (const link of documents.get(path)?.links ?? ['of a document that nobody has read'])
        if (!/^(?:[a-z]+:|#)/i.test(link))
          expect(files, `${path}: ${link}`).to.include(
            posix.join(posix.dirname(path), link.replace(/#.*/, '')),
          );
  });

  it('has every file that it exports', () => {
    for (const entry of Object.values(exported))
      for (const path of typeof entry === 'string' ? [entry] : Object.values(entry))
        for (const language of path.includes('*') ? languageModules : [''])
          expect(existsSync(installed(path.replace('*', language))), path).to.be.true;
  });

  it('is found by tools that know no exports: Parcel, eslint-plugin-import, TypeScript’s node10', () => {
    const { main, typesVersions } = JSON.parse(read('package.json')) as {
      main: string;
      typesVersions: Record<string, Record<string, string[]>>;
    };
    const types = Object.entries(exported).flatMap(([key, entry]) =>
      typeof entry === 'object' ? [[key, entry] as const] : [],
    );
    const [[, { default: module }] = ['', {}], ...others] = types;
    expect(main).to.equal(module);
    expect(typesVersions['*']).to.deep.equal(
      Object.fromEntries(others.map(([key, { types }]) => [key.slice('./'.length), [types]])),
    );
  });

  it('is imported in Node without throwing, entry by entry', function () {
    this.timeout(60_000);
    const entries = Object.keys(exported).filter((key) => {
      const entry = exported[key];
      // Script-tag files are for pages alone.
      return typeof entry === 'object' && entry.default && !key.endsWith('.min.js');
    });
    expect(entries).to.include.members(['.', './react', './server.js']);
    for (const module of entries.map((key) => key.replace('*', 'all')))
      execFileSync(
        process.execPath,
        ['--input-type=module', '-e', `await import('dialog-io-button${module.slice(1)}')`],
        { cwd: folder, stdio: 'pipe' },
      );
  });

  describe('by script tag', () => {
    /** As much of a page as the script touches while it loads. */
    function page() {
      const registry = new Map<string, unknown>();
      const defined: string[] = [];
      const context: { DialogIo?: object; window?: unknown } = createContext({
        HTMLElement: Object,
        location: new URL('https://app.example/'),
        document: { createTreeWalker: () => ({}), createComment: () => ({}) },
        customElements: {
          get: (name: string) => registry.get(name),
          define(name: string, element: unknown) {
            registry.set(name, element);
            defined.push(name);
          },
        },
      });
      context.window = runInContext('globalThis', context);
      const load = (name = 'button') =>
        runInContext(read(`dist/dialog-io-${name}.min.js`), context) as unknown;
      return { context, defined, load };
    }

    it('uses no name that a script of the page may have declared for itself', async () => {
      const unknown = Object.fromEntries(
        Object.keys(globals.builtin).map((name) => [name, 'off' as const]),
      );
      // The browser refuses a declaration of these.
      const reserved = ['window', 'document', 'undefined', 'NaN', 'Infinity'];
      // Lit's own, which it makes before it reads it.
      reserved.push('litPropertyMetadata');
      const known = Object.fromEntries(reserved.map((name) => [name, 'readonly' as const]));
      const eslint = new ESLint({
        cwd: root,
        ignore: false,
        overrideConfigFile: true,
        overrideConfig: {
          languageOptions: { sourceType: 'script', globals: { ...unknown, ...known } },
          rules: { 'no-undef': ['error', { typeof: true }] },
        },
      });
      for (const name of ['button', 'embedded-signup', 'redirect', 'languages']) {
        const code = read(`dist/dialog-io-${name}.min.js`);
        const [result] = await eslint.lintText(code, { filePath: join(root, 'script-tag.js') });
        const names = result?.messages.map(({ message }) => message);
        expect([...new Set(names)], name).to.deep.equal([]);
      }
    }).timeout(20_000);

    it('registers the element and has the whole API in the global DialogIo', () => {
      const { context, defined, load } = page();
      load();
      expect(defined).to.deep.equal(['dialog-io-button']);
      expect(Object.keys(context.DialogIo ?? {})).to.have.members(Object.keys(api));
    });

    for (const names of [
      ['button', 'embedded-signup'],
      ['embedded-signup', 'button'],
    ])
      it(`adds to that global: ${names.join(' before ')}`, () => {
        const { context, defined, load } = page();
        for (const name of names) load(name);
        expect(defined).to.have.members(['dialog-io-button', 'dialog-io-embedded-signup']);
        expect(context.DialogIo).to.have.all.keys({ ...api, ...signupApi });
      });

    for (const name of ['button', 'embedded-signup', 'redirect', 'languages'])
      it(`may stand behind a script that has no semicolon at its end: ${name}`, () => {
        const code = read(`dist/dialog-io-${name}.min.js`);
        for (const before of ['(function () {})()', 'var a = function () {}', 'a = b'])
          expect(() => new Script(before + code)).not.to.throw();
      });

    it('may be loaded twice', () => {
      const { defined, load } = page();
      load();
      load();
      expect(defined).to.deep.equal(['dialog-io-button']);
    });
  });

  const bundlers: Record<string, (input: string) => Promise<string>> = {
    async Rollup(input) {
      const plugins = [nodeResolve()];
      // Silent: an empty chunk is what one test wants.
      const bundle = await rollup({
        input,
        external: /^(?:@?lit|react)/,
        plugins,
        logLevel: 'silent',
      });
      const { output } = await bundle.generate({ format: 'es' });
      return output[0].code;
    },
    async esbuild(input) {
      const bundling = { bundle: true, write: false, minify: true, format: 'esm' } as const;
      const { outputFiles } = await build({
        ...bundling,
        entryPoints: [input],
        external: ['lit', '@lit/react', 'react'],
        logLevel: 'error',
      });
      return outputFiles.map(({ text }) => text).join('');
    },
  };

  for (const [name, bundle] of Object.entries(bundlers))
    describe(`in ${name}`, function () {
      this.timeout(30_000);
      const bundled = (code: string) => {
        const input = join(folder, 'app.js');
        writeFileSync(input, code);
        return bundle(input);
      };

      it('keeps the registration of a bare import', async () => {
        expect(await bundled("import 'dialog-io-button';")).to.match(
          /\.define\(\s*["']dialog-io-b/,
        );
        expect(await bundled("import 'dialog-io-button/embedded-signup-element.js';")).to.match(
          /\.define\(\s*["']dialog-io-e/,
        );
      });

      it('keeps what a bare import of the redirect page does', async () => {
        expect(await bundled("import 'dialog-io-button/redirect.js';")).to.contain('replaceState');
      });

      it('drops everything of an unused named import', async () => {
        const imports = {
          'core.js': 'startOnboarding',
          'element.js': 'DialogIoButton',
          'embedded-signup.js': 'startEmbeddedSignup',
          'server.js': 'signOnboarding',
          react: 'DialogIoButton',
        };
        for (const [entry, unused] of Object.entries(imports)) {
          const code = await bundled(`import { ${unused} } from 'dialog-io-button/${entry}';`);
          // What is left of Lit is not ours to drop.
          const rest = code.replace(/import\s?["'](?:@lit\/react|lit|react)["'];|\s/g, '');
          expect(rest, entry).to.equal('');
        }
      });

      it('leaves out what an app with the React component does not use', async () => {
        const code = await bundled("export { DialogIoButton } from 'dialog-io-button/react';");
        expect(code).to.contain('dialog-io-button').and.not.contain('embedded-signup');
      });

      it('brings nothing of Embedded Signup with the button', async () => {
        const own = /WA_EMBEDDED_SIGNUP|fbAsyncInit|facebook/;
        expect(await bundled("import 'dialog-io-button';")).to.not.match(own);
        const signup = "import 'dialog-io-button/embedded-signup-element.js';";
        expect(await bundled(signup)).to.match(own);
        const [button, both] = ['button', 'embedded-signup'].map((name) =>
          readFileSync(join(root, `dist/dialog-io-${name}.min.js`), 'utf8'),
        );
        expect(button).to.not.match(own);
        expect(both).to.match(own);
      });

      it('takes of the core what is used', async () => {
        const used = "import { buildOnboardingUrl } from 'dialog-io-button/core.js';";
        const code = await bundled(`${used} console.log(buildOnboardingUrl({ partnerId: 'a' }));`);
        expect(code)
          .to.contain('plan')
          .and.not.match(/BroadcastChannel|localStorage|from\s?["']lit/);
      });
    });
});
