import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import type { Texts } from '../../src/element/language-registry.js';
import { de, en } from '../../src/element/texts.js';
import { root } from '../rig/node/documents.js';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const script = (name: string) => read(`dist/dialog-io-${name}.min.js`);
const modules = readdirSync(join(root, 'src/languages'))
  .map((file) => file.slice(0, -'.ts'.length))
  .filter((name) => name !== 'all');

/** What a page that has run a script knows, by tag. */
function languagesAfter(code: string): Map<string, Texts> {
  const page = createContext({});
  runInContext('globalThis.window = globalThis', page);
  runInContext(code, page);
  const languages = "globalThis[Symbol.for('dialog-io-button:languages')].texts";
  return runInContext(languages, page) as Map<string, Texts>;
}

/** A single word may be part of something else. */
const sentencesOf = (texts: object) =>
  (Object.values(texts) as string[]).filter((text) => /[^\w-]/.test(text));

describe('the scripts for script tags', () => {
  const languages = languagesAfter(script('languages'));

  it('have a language for each module, in the one for languages', () => {
    expect([...languages.keys()]).to.have.members(modules);
  });

  it('have English and German alone, in that of the button', () => {
    const code = script('button');
    for (const text of [...sentencesOf(en), ...sentencesOf(de)]) expect(code).to.contain(text);
    for (const texts of languages.values())
      for (const text of sentencesOf(texts)) expect(code, text).not.to.contain(text);
  });

  it('have English alone, in that of the redirect page', () => {
    const code = script('redirect');
    expect(code).to.contain(en.closeManually).and.to.contain(en.resultStored);
    for (const texts of [de, ...languages.values()])
      for (const text of sentencesOf(texts)) expect(code, text).not.to.contain(text);
  });

  it('are read as UTF-8 on a page in any encoding', () => {
    for (const name of ['button', 'redirect', 'languages']) {
      const code = script(name);
      if (/[^\0-\x7f]/.test(code)) expect(code.charCodeAt(0), name).to.equal(0xfeff);
    }
  });
});

describe('a module', () => {
  for (const name of modules)
    it(`brings its own language alone: ${name}`, () => {
      const { [0]: lang } = /(?<=lang: ')[^']+/.exec(read(`src/languages/${name}.ts`)) ?? [];
      expect(lang).to.equal(name);
      expect(read('src/languages/all.ts')).to.contain(`import './${name}.js';`);
    });
});
