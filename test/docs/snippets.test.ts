import { expect } from 'chai';
import { transform } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildOnboardingUrl } from '../../src/browser/build-onboarding-url.js';
import { signupParameters } from '../../src/embedded-signup/parameters.js';
import { parseSignupOptions } from '../../src/embedded-signup/parse-options.js';
import { attributeName, ioParameters, settings } from '../../src/protocol/parameters.js';
import { documents, root, type Block } from '../rig/node/documents.js';
import { readHtml, type HtmlElement } from '../rig/node/html-snippet.js';
import { typeErrors } from '../rig/node/type-check.js';

interface Named {
  readonly name: string;
}
interface Manifest {
  modules: { declarations?: Record<string, unknown>[] }[];
}
interface PackageJson {
  name: string;
  scripts: Record<string, string>;
  exports: Record<string, unknown>;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const { name: packageName, scripts, exports } = readJson('package.json') as PackageJson;
const { modules } = readJson('custom-elements.json') as Manifest;
const elements = modules.flatMap(({ declarations = [] }) => declarations);
/** Names of one of the elements, or of all. */
const inManifest = (list: string, tagName?: string) =>
  elements
    .filter((element) => tagName === undefined || element.tagName === tagName)
    .flatMap((element) => (element[list] as readonly Named[] | undefined) ?? [])
    .map(({ name }) => name);

/** Where the files that blocks are generated from are run. */
const runElsewhere: Record<string, string> = {
  'examples/server/': 'test/server/recipes.test.ts',
  'examples/testing/': 'test/package/recipes/run.mjs',
  'examples/': 'test/package/frameworks/run.mjs',
  'test/package/frameworks/apps/': 'test/package/frameworks/run.mjs',
};

/** Which test runs the blocks of a document that cannot be checked by themselves, by language. */
const ranByAnother: Record<string, string> = {
  'SECURITY.md http': 'test/docs/quick-start.test.ts',
  'docs/accessibility.md text': 'test/element/accessibility-tree.node.test.ts',
  'docs/errors.md text': 'test/docs/error-messages.test.ts',
};

const globalAttributes = ['class', 'dir', 'hidden', 'id', 'lang', 'slot', 'style', 'tabindex'];

/** The options that attributes stand for, as the element would read them. */
function optionsOf(table: object, attributes: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.keys(table)
      .filter((name) => attributeName(name) in attributes)
      .map((name) => [name, name === 'connectClientUser' ? true : attributes[attributeName(name)]]),
  );
}

/** What each element does with its options. */
const elementChecks: Record<string, (attributes: Readonly<Record<string, string>>) => void> = {
  'dialog-io-button'(attributes) {
    const options = optionsOf({ ...settings, ...ioParameters }, attributes);
    expect(buildOnboardingUrl(options, 'https://app.example/')).to.be.a('string');
  },
  'dialog-io-embedded-signup'(attributes) {
    expect(parseSignupOptions(optionsOf(signupParameters, attributes))).to.be.an('object');
  },
};

/** Scripts in HTML are checked with the others. */
function checkElement(element: HtmlElement): void {
  const { name, attributes, parent } = element;
  const checkOptions = elementChecks[name];
  if (checkOptions) {
    const known = [...inManifest('attributes', name), ...globalAttributes];
    expect(known).to.include.members(Object.keys(attributes));
    checkOptions(attributes);
  }
  if (parent !== undefined && parent in elementChecks && attributes['slot'])
    expect(inManifest('slots', parent)).to.include(attributes['slot']);
  if (name === 'script' && attributes['src'])
    expect(existsSync(join(root, 'dist', basename(attributes['src']))), attributes['src']).to.be
      .true;
}

async function checkCss(code: string): Promise<void> {
  const { warnings } = await transform(code, { loader: 'css' });
  expect(warnings.map(({ text }) => text)).to.deep.equal([]);
  const named = (pattern: RegExp) => [...code.matchAll(pattern)].map(([, name]) => name);
  expect(inManifest('cssProperties')).to.include.members(named(/(--dialog-io-[\w-]+)/g));
  expect(inManifest('cssParts')).to.include.members(named(/::part\(([\w-]+)\)/g));
  expect(inManifest('cssStates')).to.include.members(named(/:state\(([\w-]+)\)/g));
}

function checkJson(code: string): void {
  const value = JSON.stringify(JSON.parse(code));
  for (const [, path = ''] of value.matchAll(/node_modules\/dialog-io-button\/([^"]*)/g))
    expect(Object.keys(exports)).to.include(`./${path}`);
}

/** What the recipes of docs/testing.md are run with. */
const testTools = Object.keys(
  (readJson('examples/testing/package.json') as { devDependencies: object }).devDependencies,
);

function checkShell(code: string): void {
  for (const line of code.split('\n').map((line) => line.replace(/\s+#.*/, ''))) {
    const [, isTool, installed = ''] = /^npm install (--save-dev )?(\S+)$/.exec(line) ?? [];
    const [, script = ''] = /^(?:[A-Z]+=\S+ )?npm (?:run )?([\w-]+)(?: -- .*)?$/.exec(line) ?? [];
    const [, command] = /^npx dialog-io-button (\w+)(?: |$)/.exec(line) ?? [];
    if (command) expect(['simulate', 'check']).to.include(command);
    else if (installed) expect(isTool ? testTools : [packageName]).to.include(installed);
    else if (/^npm (?:init -y|pkg set type=module)$/.test(line)) continue;
    else expect(Object.keys(scripts), line).to.include(script);
  }
}

/** What is checked here at once, by language. Code is checked all together. */
const checks: Record<string, (code: string) => void | Promise<void>> = {
  html(code) {
    const { elements, errors } = readHtml(code);
    expect(errors).to.deep.equal([]);
    elements.forEach(checkElement);
  },
  css: checkCss,
  json: checkJson,
  sh: checkShell,
};

const compiled = ['js', 'ts', 'jsx', 'tsx'];

/** What a piece of code prints, in Node, with the built package. */
const run = (code: string): string =>
  execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: root,
    encoding: 'utf8',
  }).trimEnd();

/** The code in a block, by names that tell where it stands. */
function codeIn({ code, language }: Block, name: string): [string, string][] {
  if (compiled.includes(language)) return [[`${name}.${language}`, code]];
  if (language !== 'html') return [];
  return readHtml(code)
    .elements.filter(({ name, text }) => name === 'script' && text.trim() !== '')
    .map(({ text }, index) => [`${name}-${index}.js`, text]);
}

/** What a piece of code says that it prints, one `// → …` a line. */
const printedBy = (code: string): string[] =>
  [...code.matchAll(/^\/\/ → (.*)$/gm)].map(([, line = '']) => line);

const styleSheetsIn = ({ code, language }: Block): string[] =>
  language === 'html'
    ? readHtml(code)
        .elements.filter(({ name }) => name === 'style')
        .map(({ text }) => text)
    : [];

const written = [...documents.values()].flatMap(({ path, blocks }) =>
  blocks.map((block, index) => ({
    block,
    name: `${path}-${index}-${block.section}`.replaceAll('/', '-'),
  })),
);

describe('the code in the documents', function () {
  this.timeout(20_000);

  let errors: Map<string, string[]>;

  before(function () {
    this.timeout(60_000);
    const pieces = written
      .filter(({ block }) => !block.file)
      .flatMap(({ block, name }) => codeIn(block, name));
    errors = typeErrors(new Map(pieces));
  });

  it('is checked as if it stood in an app', () => {
    expect(errors.get('surroundings.d.ts')).to.deep.equal([]);
  });

  for (const { block, name } of written) {
    const { document, section, language, code, file } = block;
    it(`${document}#${section}: ${language || 'no language'}${file ? ` of ${file}` : ''}`, async () => {
      if (file) {
        const folder = Object.keys(runElsewhere).find((folder) => file.startsWith(folder));
        expect(existsSync(join(root, runElsewhere[folder ?? ''] ?? '?')), file).to.be.true;
        return;
      }
      if (`${document} ${language}` in ranByAnother) return;
      const known = [...Object.keys(checks), ...compiled];
      expect(known, 'nothing checks a block of this language').to.include(language);
      await checks[language]?.(code);
      for (const sheet of styleSheetsIn(block)) await checkCss(sheet);
      for (const [piece] of codeIn(block, name)) expect(errors.get(piece)).to.deep.equal([]);
      const printed = printedBy(code);
      if (printed.length > 0) expect(run(code)).to.equal(printed.join('\n'));
    });
  }
});
