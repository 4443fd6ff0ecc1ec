import { expect } from 'chai';
import { ESLint } from 'eslint';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import tseslint from 'typescript-eslint';
import { root } from '../rig/node/documents.js';

/** The rules of the project without those that need types, so that a file need not exist. */
const eslint = new ESLint({ cwd: root, overrideConfig: tseslint.configs.disableTypeChecked });

/** Those of the lines that break a rule of the layers if they stand in a file. */
async function refused(lines: readonly string[], file: string): Promise<string[]> {
  const code = lines.map((line) => `${line};`).join('\n');
  const [result] = await eslint.lintText(code, { filePath: `${root}${file}` });
  const isOurs = /^no-(?:restricted|undef|eval|implied-eval)/;
  const messages = result?.messages.filter(({ ruleId }) => isOurs.test(ruleId ?? '')) ?? [];
  return lines.filter((_, index) => messages.some(({ line }) => line === index + 1));
}

/** One file for each layer and entry. The names are not those of existing files. */
const files = {
  protocol: 'src/protocol/planted.ts',
  browser: 'src/browser/planted.ts',
  element: 'src/element/planted.ts',
  'embedded-signup': 'src/embedded-signup/planted.ts',
  languages: 'src/languages/planted.ts',
  react: 'src/react/planted.ts',
  server: 'src/server/planted.ts',
};
type Layer = keyof typeof files;
const layers = Object.keys(files) as Layer[];

/** Layer → the layers that it may import besides itself. */
const allowed: Readonly<Record<Layer, readonly Layer[]>> = {
  protocol: [],
  browser: ['protocol'],
  element: ['protocol', 'browser'],
  'embedded-signup': ['protocol', 'browser', 'element'],
  languages: ['element'],
  react: ['element', 'embedded-signup'],
  server: ['protocol'],
};

/** Every way to write an import in JavaScript. */
const importsInJavaScript = (specifier: string): string[] => [
  `import { a } from '${specifier}'`,
  `import '${specifier}'`,
  `export { a } from '${specifier}'`,
  `export * from '${specifier}'`,
  `await import('${specifier}')`,
];

/** Every way to write an import. */
const importsOf = (specifier: string): string[] => [
  ...importsInJavaScript(specifier),
  `import type { A } from '${specifier}'`,
  `import a = require('${specifier}')`,
  `type A = import('${specifier}').A`,
  `type A = typeof import('${specifier}')`,
];

/** Imports whose path is not written down, or written as no rule would expect it. */
const unreadableImports = [
  'await import(a)',
  "await import('../src/ser' + 'ver/planted.js')",
  'await import(`../src/server/planted.js`)',
  'await import(`../src/server/${a}.js`)',
  "await import(a ? '../src/server/planted.js' : './planted.js')",
  "require('./planted.js')",
  "createRequire(import.meta.url)('./planted.js')",
  ...[
    './../src/server/planted.js',
    '.././src/server/planted.js',
    '../src/./server/planted.js',
    '../src//server/planted.js',
    '../src/../src/server/planted.js',
    '../src/%73erver/planted.js',
    '..\\\\src\\\\server\\\\planted.js',
    '/src/server/planted.js',
    'file:///src/server/planted.js',
    'https://server.example/planted.js',
  ].flatMap((path) => [`import '${path}'`, `export * from '${path}'`, `await import('${path}')`]),
];

describe('the layers', function () {
  this.timeout(20_000);

  for (const layer of layers)
    for (const other of layers) {
      const mayImport = layer === other || allowed[layer].includes(other);
      it(`${layer} ${mayImport ? 'may' : 'may not'} import ${other}`, async () => {
        const lines = importsOf(layer === other ? './planted.js' : `../${other}/planted.js`);
        expect(await refused(lines, files[layer])).to.deep.equal(mayImport ? [] : lines);
      });
    }

  it('only the elements may import Lit', async () => {
    const lines = [...importsOf('lit'), ...importsOf('lit/decorators.js')];
    for (const layer of layers) {
      const mayImport = ['element', 'embedded-signup', 'react'].includes(layer);
      expect(await refused(lines, files[layer]), layer).to.deep.equal(mayImport ? [] : lines);
    }
  });

  it('no other path leads around a rule', async () => {
    const lines = [
      '../browser/../server/planted.js',
      '../../src/server/planted.js',
      '../server.js',
      '../server',
      'dialog-io-button/server.js',
      'node:fs',
      'express',
    ].flatMap(importsOf);
    lines.push(...unreadableImports);
    for (const layer of layers)
      expect(await refused(lines, files[layer]), layer).to.deep.equal(lines);
  });

  /** The entries that may import a file, of all that there are. */
  const entriesThatMayImport = async (specifier: string): Promise<string[]> => {
    const lines = importsOf(specifier);
    const entries = [
      'core',
      'redirect',
      'index',
      'embedded-signup',
      'embedded-signup-element',
      'react',
      'server',
    ];
    const free: string[] = [];
    for (const entry of entries)
      if ((await refused(lines, `src/${entry}.ts`)).length < lines.length) free.push(entry);
    return free;
  };

  it('only src/server.ts may import src/server', async () => {
    expect(await entriesThatMayImport('./server/planted.js')).to.deep.equal(['server']);
  });

  it('only src/react.ts may import src/react, and React', async () => {
    expect(await entriesThatMayImport('./react/planted.js')).to.deep.equal(['react']);
    const lines = [...importsOf('react'), ...importsOf('@lit/react')];
    for (const layer of layers)
      expect(await refused(lines, files[layer]), layer).to.deep.equal(
        layer === 'react' ? [] : lines,
      );
  });

  it('only its entries may import src/embedded-signup', async () => {
    expect(await entriesThatMayImport('./embedded-signup/planted.js')).to.deep.equal([
      'embedded-signup',
      'embedded-signup-element',
    ]);
  });

  it('only the entries that register an element may import one', async () => {
    expect(await entriesThatMayImport('./element/planted.js')).to.deep.equal([
      'index',
      'embedded-signup-element',
    ]);
    expect(await entriesThatMayImport('lit')).to.be.empty;
  });

  it('a file that belongs to no layer may import nothing', async () => {
    const lines = importsOf('./planted.js');
    for (const file of ['src/planted.ts', 'src/new-folder/a.ts', 'src/browser/deeper/a.ts'])
      expect(await refused(lines, file), file).to.deep.equal(lines);
  });

  it('the types of the frameworks may import the elements, and nothing of the server', async () => {
    for (const layer of layers) {
      const mayImport = ['protocol', 'element', 'embedded-signup'].includes(layer);
      const lines = importsOf(`./${layer}/planted.js`);
      expect(await refused(lines, 'src/element-types.ts'), layer).to.deep.equal(
        mayImport ? [] : lines,
      );
    }
  });
});

describe('src/', () => {
  /** The files that the patterns of the rules leave out. */
  const leftOut = (paths: readonly string[]) =>
    paths.filter((path) => !/^(?:[\w-]+\/)?[\w.-]+(?<!\.d)\.ts$/.test(path));

  it('has only files that the rules read', () => {
    const src = join(root, 'src');
    const paths = readdirSync(src, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map(({ parentPath, name }) => relative(src, join(parentPath, name)));
    expect(paths.length).to.be.above(100);
    expect(leftOut(paths)).to.be.empty;

    const planted = [
      ...['js', 'mjs', 'cjs', 'jsx', 'tsx', 'mts', 'cts', 'd.ts', 'json'],
      ...['deeper/a.ts'],
    ].map((ending) => `protocol/planted.${ending}`);
    expect(leftOut(planted)).to.deep.equal(planted);
  });

  it('no comment switches off a rule', async () => {
    for (const file of [
      ...Object.values(files),
      'src/index.ts',
      'src/element-types.ts',
      'src/a.ts',
    ])
      for (const code of [
        "import 'express' // eslint-disable-line",
        "/* eslint no-restricted-imports: off */ import 'express'",
        '/* eslint-disable */ await import(a)',
      ])
        expect(await refused([code], file), `${file}: ${code}`).not.to.be.empty;
  });
});

describe('outside src/', function () {
  this.timeout(20_000);

  /** Of these modules those that a JavaScript file may import in some way. */
  async function importable(specifiers: readonly string[], file: string): Promise<string[]> {
    const found: string[] = [];
    for (const specifier of specifiers) {
      const lines = importsInJavaScript(specifier);
      if ((await refused(lines, file)).length < lines.length) found.push(specifier);
    }
    return found;
  }

  const serverModules = [
    '../src/server/planted.js',
    '../../src/server/planted.js',
    '../dist/server/planted.js',
  ];

  /** One file for each place that has code. */
  const places = [
    'planted.config.mjs',
    'bench/planted.mjs',
    'bench/scale/planted.mjs',
    'cli/planted.mjs',
    'demo/planted.mjs',
    'demo/page/planted.js',
    'examples/any/planted.mjs',
    'examples/any/planted.jsx',
    'examples/any/public/planted.js',
    'scripts/planted.mjs',
    'simulator/planted.js',
    'simulator/pages/planted.js',
    'new-folder/planted.mjs',
  ];

  for (const place of places)
    it(`${place} may not import a module of src/server`, async () => {
      expect(await importable(serverModules, place)).to.be.empty;
    });

  for (const place of places)
    it(`${place} may import only what is written down, in plain spelling`, async () => {
      expect(await refused(unreadableImports, place)).to.deep.equal(unreadableImports);
      const plain = ['./planted.js', '../a/b-c.d.mjs', 'hono', '@scope/name/a.js', 'node:fs'];
      expect(await importable(plain, place)).to.deep.equal(plain);
    });

  it('a CommonJS file may import no more than others', async () => {
    const lines = ["require('../src/server/a.js')", "import('../src/server/a.js')", 'import(a)'];
    expect(await refused(lines, 'scripts/planted.cjs')).to.deep.equal(lines);
  });

  it('cli may not import a module of src/server, nor a type of it', async () => {
    const lines = importsOf('../src/server/planted.js');
    expect(await refused(lines, 'cli/planted.ts')).to.deep.equal(lines);
  });

  it("the demo's server and the scripts may import the entry of the server, as a partner does", async () => {
    const entry = ['../dist/server.js'];
    for (const folder of ['demo', 'scripts', 'bench'])
      expect(await importable(entry, `${folder}/planted.mjs`), folder).to.deep.equal(entry);
  });

  it('no page may import the entry of the server', async () => {
    const entries = ['../../dist/server.js', 'dialog-io-button/server.js'];
    for (const file of [
      'demo/page/planted.js',
      'examples/any/public/planted.js',
      'examples/any/src/planted.js',
      'examples/migration/planted.jsx',
    ])
      expect(await importable(entries, file), file).to.be.empty;
  });

  it('the simulator shares no code with the package', async () => {
    const ofPackage = ['../src/core.js', '../../dist/core.js', 'dialog-io-button/core.js'];
    for (const file of ['simulator/planted.js', 'simulator/pages/planted.js'])
      expect(await importable(ofPackage, file), file).to.be.empty;
  });

  it('only what runs the tests may import from them', async () => {
    const ofTests = ['../test/rig/node/planted.js'];
    for (const place of places) expect(await importable(ofTests, place), place).to.be.empty;
    for (const file of ['web-test-runner.config.mjs', 'bench/scale/run.mjs'])
      expect(await importable(ofTests, file), file).to.deep.equal(ofTests);
    expect(await importable(['./planted-test.mjs'], 'scripts/planted.mjs')).to.have.length(1);
  });
});

describe('the globals of a layer', function () {
  this.timeout(20_000);

  it('src/server.ts knows no document either', async () => {
    const lines = ['document.baseURI', "import('./server/a.js').constructor", 'import.meta.env'];
    expect(await refused(lines, 'src/server.ts')).to.deep.equal(lines);
  });

  for (const layer of ['protocol', 'server'] as const) {
    it(`${layer} knows no document, window or storage, by whatever way`, async () => {
      const ways = [
        'document.baseURI',
        'window.open()',
        'self.location',
        'location.href',
        'localStorage.length',
        'navigator.language',
        'globalThis.document',
        '(globalThis as { document?: unknown }).document',
        'typeof document',
        "Function('return this')()",
        "new Function('return this')()",
        "eval('document')",
        "(0, eval)('document')",
        'const run = eval',
        "new (class extends Function {})('return this')()",
        "(() => {}).constructor('return this')()",
        "[].constructor.constructor('return this')()",
        "[]['constructor']['constructor']('return this')()",
        '[][`constructor`]',
        "Reflect.get(Reflect.get([], 'constructor'), 'constructor')",
        'const { constructor } = () => {}',
        'const { constructor: Run } = () => {}',
        'import.meta.env',
        'import.meta',
        "setTimeout('document')",
        'setTimeout(`document`)',
        "require('node:fs')",
        'self',
        'caches',
        'indexedDB',
        'importScripts',
        'postMessage',
        'WorkerGlobalScope',
        'let a: WorkerGlobalScope',
        'let a: typeof self',
        'WebSocket',
        'XMLHttpRequest',
        'declare const document: { baseURI: string }; document.baseURI',
        'declare global { var document: unknown }',
        '/* global document */ document.baseURI',
        'document.baseURI // eslint-disable-line',
        'let a: Document',
        'process.env',
      ];
      const found: string[] = [];
      for (const way of ways) found.push(...(await refused([way], files[layer])));
      expect(found).to.deep.equal(ways);
    });

    it(`${layer} knows addresses and Web Crypto`, async () => {
      const lines = [
        "new URL('https://app.example').searchParams",
        "new URLSearchParams('a=b')",
        'crypto.getRandomValues(new Uint8Array(8))',
        'type A = Readonly<Record<string, Promise<Uint8Array>>>',
        'class A extends Error { constructor() { super(); new.target; } }',
      ];
      expect(await refused(lines, files[layer])).to.be.empty;
    });
  }

  for (const layer of ['browser', 'element', 'embedded-signup'] as const)
    it(`${layer} has the browser's own names from window, where no script of the page shadows them`, async () => {
      const names = [
        ...[
          'location',
          'history',
          'screen',
          'origin',
          'self',
          'navigator',
          'name',
          'parent',
          'opener',
        ],
        ...['top', 'status', 'event', 'performance', 'crypto', 'localStorage', 'sessionStorage'],
        ...['setTimeout', 'clearInterval', 'fetch', 'open', 'close', 'addEventListener'],
      ];
      const lines = names.map((name) => `void ${name}`);
      expect(await refused(lines, files[layer])).to.deep.equal(lines);
      const own = names.map((name) => `void window.${name}`);
      expect(await refused([...own, 'void document.title'], files[layer])).to.be.empty;
    });

  it('protocol does not know fetch, and not what Jest does not have; the server does', async () => {
    const lines = [
      "fetch('/')",
      'new AbortController()',
      "new TextEncoder().encode('a')",
      'new TextDecoder().decode()',
    ];
    expect(await refused(lines, files.protocol)).to.deep.equal(lines);
    expect(await refused(lines, files.server)).to.be.empty;
  });
});
