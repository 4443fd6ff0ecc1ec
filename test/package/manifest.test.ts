import { expect } from 'chai';
import type { PropertyDeclarations } from 'lit';
import { readFileSync } from 'node:fs';
import { staleDocuments } from '../../scripts/readme.mjs';
import { DialogIoButton } from '../../src/element/dialog-io-button.js';
import { styles } from '../../src/element/connect-button.styles.js';
import type { IoEventMap } from '../../src/index.js';

interface Entry {
  readonly name: string;
  readonly description: string;
  readonly kind?: string;
  readonly attribute?: string;
  readonly type?: { readonly text: string };
}
type List =
  'members' | 'attributes' | 'events' | 'slots' | 'cssParts' | 'cssStates' | 'cssProperties';

const root = new URL('../../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), 'utf8');
const source = text('src/element/connect-button.ts');
const inSource = (pattern: RegExp) =>
  new Set([...source.matchAll(pattern)].map(([, name]) => name));
const names = (entries: readonly { readonly name: string }[]) => entries.map(({ name }) => name);

/** Each event, by the types; a new one is missed here by the compiler. */
const events: Record<keyof IoEventMap, true> = {
  'io-open': true,
  'io-result': true,
  'io-cancel': true,
  'io-error': true,
};

describe('the manifest', () => {
  const manifest = JSON.parse(text('custom-elements.json')) as {
    modules: [{ declarations: [Record<List, Entry[]>] }];
  };
  const element = manifest.modules[0].declarations[0];
  const fields = element.members.filter(({ kind }) => kind === 'field');
  const methods = element.members.filter(({ kind }) => kind === 'method');

  it('knows every property and every attribute', () => {
    const properties: PropertyDeclarations = DialogIoButton.properties;
    for (const [name, { attribute = name }] of Object.entries(properties)) {
      expect(names(fields)).to.include(name);
      if (attribute !== false) expect(names(element.attributes)).to.include(attribute);
    }
  });

  it('knows every public getter and method, and nothing that is not public', () => {
    const own = Object.getOwnPropertyDescriptors(DialogIoButton.prototype);
    const inherited = ['constructor', 'click', 'connectedCallback', 'disconnectedCallback'];
    const hidden = [...inherited, 'addEventListener', 'willUpdate', 'invalid', 'prepare'];
    const added = Object.entries(own).filter(([name]) => !hidden.includes(name));
    const settable = Object.keys(DialogIoButton.properties);
    const getters = added.filter(([, { get }]) => get).map(([name]) => name);
    const functions = added.filter(([, { value }]) => value).map(([name]) => name);
    expect(names(fields)).to.have.members([...new Set([...settable, ...getters])]);
    expect(names(methods)).to.have.members(functions);
  });

  it('knows every event with the type of its detail', () => {
    expect(names(element.events)).to.have.members(Object.keys(events));
    for (const { type } of element.events) expect(type?.text).to.match(/^CustomEvent<.{7,}>$/);
  });

  it('knows every slot, part, state and custom property', () => {
    const slots = [...source.matchAll(/<slot(?: name="(\w+)")?/g)].map(([, name = '']) => name);
    const used = [...styles.cssText.matchAll(/var\((--dialog-io-[\w-]+)/g)].map(([, name]) => name);
    expect(names(element.slots)).to.have.members(slots);
    expect(names(element.cssParts)).to.have.members([...inSource(/ part="(\w+)"/g)]);
    expect(names(element.cssStates)).to.have.members([...inSource(/#toggleState\('(\w+)'/g)]);
    expect(names(element.cssProperties)).to.have.members([...new Set(used)]);
  });

  it('says of each in a sentence what it is', () => {
    for (const list of Object.values(element).filter(Array.isArray) as Entry[][])
      for (const { name, description } of list) expect(description, name).to.match(/^.{8,}\.$/);
  });

  it('is what the editors are told', () => {
    const vsCode = JSON.parse(text('vscode.html-custom-data.json')) as {
      tags: [{ attributes: Entry[] }];
    };
    const webTypes = JSON.parse(text('web-types.json')) as {
      contributions: { html: { elements: [{ attributes: Entry[]; js: { events: Entry[] } }] } };
    };
    const [inWebTypes] = webTypes.contributions.html.elements;
    expect(names(vsCode.tags[0].attributes)).to.deep.equal(names(element.attributes));
    expect(names(inWebTypes.attributes)).to.deep.equal(names(element.attributes));
    expect(names(inWebTypes.js.events)).to.deep.equal(names(element.events));
  });

  it('is what the documents say', () => {
    expect([...staleDocuments().keys()], 'stale: npm run readme').to.deep.equal([]);
  });
});
