import { expect } from 'chai';
import type { PropertyDeclarations } from 'lit';
import { readFileSync } from 'node:fs';
import { staleDocuments } from '../../scripts/readme.mjs';
import { ConnectButton } from '../../src/element/connect-button.js';
import { styles } from '../../src/element/connect-button.styles.js';
import { DialogIoButton } from '../../src/element/dialog-io-button.js';
import { DialogIoEmbeddedSignup } from '../../src/embedded-signup/dialog-io-embedded-signup.js';
import type { EmbeddedSignupEventMap } from '../../src/embedded-signup-element.js';
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
type Element = Record<List, Entry[]> & { readonly tagName: string };

const root = new URL('../../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), 'utf8');
const names = (entries: readonly { readonly name: string }[]) => entries.map(({ name }) => name);

/** Each event, by the types; a new one is missed here by the compiler. */
const buttonEvents: Record<keyof IoEventMap, true> = {
  'io-open': true,
  'io-result': true,
  'io-cancel': true,
  'io-error': true,
};
const signupEvents: Record<keyof EmbeddedSignupEventMap, true> = {
  'io-open': true,
  'io-embedded-signup': true,
  'io-cancel': true,
  'io-error': true,
};

const elements = [
  {
    tagName: 'dialog-io-button',
    elementClass: DialogIoButton,
    path: 'src/element/dialog-io-button.ts',
    events: buttonEvents,
  },
  {
    tagName: 'dialog-io-embedded-signup',
    elementClass: DialogIoEmbeddedSignup,
    path: 'src/embedded-signup/dialog-io-embedded-signup.ts',
    events: signupEvents,
  },
];

const manifest = JSON.parse(text('custom-elements.json')) as {
  modules: { declarations?: Element[] }[];
};

for (const { tagName, elementClass, path, events } of elements)
  describe(`the manifest of <${tagName}>`, () => {
    const [element] = manifest.modules
      .flatMap(({ declarations = [] }) => declarations)
      .filter((declaration) => declaration.tagName === tagName) as [Element];
    const fields = element.members.filter(({ kind }) => kind === 'field');
    const methods = element.members.filter(({ kind }) => kind === 'method');
    const source = text('src/element/connect-button.ts') + text(path);
    const inSource = (pattern: RegExp) =>
      new Set([...source.matchAll(pattern)].map(([, name = '']) => name));

    it('knows every property and every attribute', () => {
      const properties: PropertyDeclarations = elementClass.properties;
      for (const [name, { attribute = name }] of Object.entries(properties)) {
        expect(names(fields)).to.include(name);
        if (attribute !== false) expect(names(element.attributes)).to.include(attribute);
      }
    });

    it('knows every public getter and method, and nothing that is not public', () => {
      const own = {
        ...Object.getOwnPropertyDescriptors(ConnectButton.prototype),
        ...Object.getOwnPropertyDescriptors(elementClass.prototype),
      };
      const hidden = [
        ...['constructor', 'click', 'connectedCallback', 'disconnectedCallback'],
        'addEventListener',
        ...inSource(/ protected (?:abstract |override )?(?:get )?(\w+)/g),
      ];
      const added = Object.entries(own).filter(([name]) => !hidden.includes(name));
      const settable = Object.keys(elementClass.properties);
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
      const used = [...styles.cssText.matchAll(/var\((--dialog-io-[\w-]+)/g)].map(
        ([, name]) => name,
      );
      expect(names(element.slots)).to.have.members([...inSource(/<slot(?: name="(\w+)")?/g)]);
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
        tags: { name: string; attributes: Entry[] }[];
      };
      const webTypes = JSON.parse(text('web-types.json')) as {
        contributions: {
          html: { elements: { name: string; attributes: Entry[]; js: { events: Entry[] } }[] };
        };
      };
      const inVsCode = vsCode.tags.find(({ name }) => name === tagName);
      const inWebTypes = webTypes.contributions.html.elements.find(({ name }) => name === tagName);
      expect(names(inVsCode?.attributes ?? [])).to.deep.equal(names(element.attributes));
      expect(names(inWebTypes?.attributes ?? [])).to.deep.equal(names(element.attributes));
      expect(names(inWebTypes?.js.events ?? [])).to.deep.equal(names(element.events));
    });
  });

describe('the manifest', () => {
  it('is what the documents say', () => {
    expect([...staleDocuments().keys()], 'stale: npm run readme').to.deep.equal([]);
  });
});
