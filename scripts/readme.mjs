// Writes what is generated into the documents, between its markers:
//
//   <!-- generated: attributes -->, events, looks      tables from the manifest
//   <!-- generated: file examples/server/hono.mjs -->  a file as a code block
//   <!-- generated: integrity button,redirect -->      script tags with version and hashes
//   <!-- generated: languages -->                      the languages
//   <!-- generated: facts -->                          status, size, browsers and licence
//   <!-- /generated -->
//
// What stands between `measured` and `/measured` is written by `npm run bench` alone.
//
//   node scripts/readme.mjs           after `npm run build`
//   node scripts/readme.mjs --check   fails if a document is stale
//
// Sizes and integrity hashes change with every build. They are written when a release is packed, and
// do not make a document stale.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { textsFor } from '../dist/element/language-registry.js';
import '../dist/languages/all.js';
import { integrityOf, scriptFile } from './integrity.mjs';
import * as tables from './tables.mjs';

const languages = { '.mjs': 'js' };

const block = (language, code) => `\`\`\`${language}\n${code}\n\`\`\``;

const file = (path) =>
  block(languages[extname(path)] ?? extname(path).slice(1), readFileSync(path, 'utf8').trimEnd());

const { name, version, license } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Of the scripts named, such as `button,redirect`. */
const integrity = (names) =>
  block(
    'html',
    names
      .split(',')
      .map((script) => {
        const path = scriptFile(script);
        // The redirect page's script must come before everything else.
        const defer = script === 'redirect' ? '' : '\n  defer';
        return `<script
  src="https://cdn.example/${name}@${version}/${path}"
  integrity="${integrityOf(path)}"
  crossorigin="anonymous"${defer}
></script>`;
      })
      .join('\n'),
  );

const languageName = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' });

const modules = readdirSync('src/languages')
  .map((file) => basename(file, '.ts'))
  .filter((name) => name !== 'all');

/** English and German, then those that have a module. */
const allTexts = ['en', 'de', ...modules].map((tag) => textsFor(tag));

const languagesTable = () =>
  tables.table(
    ['language', '`lang`', 'module', 'the button'],
    allTexts.map(({ lang, label }, index) => [
      languageName.of(lang),
      `\`${lang}\``,
      index < 2 ? 'built in' : `\`dialog-io-button/languages/${lang}.js\``,
      label,
    ]),
  );

/** Of a script, as a browser loads it. */
const size = (name) =>
  `${(gzipSync(readFileSync(scriptFile(name)), { level: 9 }).length / 1000).toFixed(1)} kB`;

const facts = () =>
  tables.table(
    ['', ''],
    [
      ['Status', `${version}; tested against a simulated 360dialog ([limits](docs/limits.md))`],
      ['Size', `${size('button')} gzip, Lit included; ${size('redirect')} on the redirect page`],
      ['Browsers', 'tested in Chromium, Firefox and WebKit ([versions](docs/browsers.md))'],
      ['Licence', license],
    ],
  );

const generators = {
  attributes: tables.attributes,
  events: tables.events,
  looks: tables.looks,
  integrity,
  languages: languagesTable,
  facts,
  file,
};

const refreshed = (text, document) =>
  text.replace(
    /(<!-- generated: (\w+)(?: (\S+))? -->\n)[^]*?(<!-- \/generated -->)/g,
    (_, opening, name, argument, closing) => {
      if (!generators[name]) throw new Error(`${document}: nothing generates "${name}"`);
      return `${opening}\n${generators[name](argument)}\n\n${closing}`;
    },
  );

const docs = existsSync('docs') ? readdirSync('docs').map((name) => `docs/${name}`) : [];
const documents = ['README.md', ...docs].filter((path) => path.endsWith('.md'));

const withoutBuild = (text) => text.replace(/sha384-[\w+/=]+|[\d.]+ kB/g, '');

/** The documents that are not as they should be, by path. */
export function staleDocuments(
  isStale = (text, fresh) => withoutBuild(text) !== withoutBuild(fresh),
) {
  const texts = documents.map((path) => [path, readFileSync(path, 'utf8')]);
  return new Map(
    texts
      .map(([path, text]) => [path, text, refreshed(text, path)])
      .filter(([, text, fresh]) => isStale(text, fresh))
      .map(([path, , fresh]) => [path, fresh]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes('--check');
  const stale = check ? staleDocuments() : staleDocuments((text, fresh) => text !== fresh);
  for (const [path, text] of stale) {
    if (!check) writeFileSync(path, text);
    console.log(`${path} ${check ? 'is stale: run npm run readme' : 'written'}`);
    if (check) process.exitCode = 1;
  }
}
