import { expect } from 'chai';
import {
  onLanguageRegistered,
  registerLanguage,
  textsFor,
  type Texts,
} from '../../src/element/language-registry.js';
import { de, en } from '../../src/element/texts.js';
import { IoError } from '../../src/protocol/io-error.js';

const key = Symbol.for('dialog-io-button:languages');
const page = globalThis as unknown as Record<symbol, { texts: Map<string, Texts> }>;

// In Node, the next file has the same globals.
after(() => page[key]?.texts.clear());

/** Texts that name their language, so that a test sees which one was found. */
const made = (lang: string): Texts => ({ ...en, lang, label: `Connect in ${lang}` });

describe('the texts of a language tag', () => {
  before(() => {
    for (const lang of ['pt-BR', 'pt-PT', 'zh-Hans', 'zh-Hant', 'ar', 'he', 'pl', 'sr-Latn'])
      registerLanguage(made(lang));
  });

  const found: Record<string, string> = {
    en: 'en',
    'en-GB': 'en',
    de: 'de',
    'de-AT': 'de',
    'de-Latn-DE-1996': 'de',
    'de-AT-u-co-phonebk': 'de',
    DE: 'de',
    de_CH: 'de',
    pt: 'pt-BR',
    'pt-BR': 'pt-BR',
    PT_br: 'pt-BR',
    'pt-PT': 'pt-PT',
    'pt-pt': 'pt-PT',
    'pt-AO': 'pt-PT',
    'pt-MZ': 'pt-PT',
    zh: 'zh-Hans',
    'zh-CN': 'zh-Hans',
    'zh-SG': 'zh-Hans',
    'zh-Hans-HK': 'zh-Hans',
    'zh-TW': 'zh-Hant',
    'zh-HK': 'zh-Hant',
    'zh-MO': 'zh-Hant',
    'zh-Hant': 'zh-Hant',
    'ZH-HANT': 'zh-Hant',
    'zh-Hant-HK': 'zh-Hant',
    zh_TW: 'zh-Hant',
    ar: 'ar',
    'ar-EG': 'ar',
    he: 'he',
    // The tag that Java sends for Hebrew.
    iw: 'he',
    // Nobody registered Cyrillic Serbian; Latin is nearer than English.
    sr: 'sr-Latn',
    // Three letters that begin as a language of ours does.
    plt: 'en',
    den: 'en',
    deutsch: 'en',
    xx: 'en',
    'x-de': 'en',
    '': 'en',
    ' de': 'en',
    '-': 'en',
    'de-': 'en',
    'en_US.UTF-8': 'en',
    constructor: 'en',
    valueOf: 'en',
    toString: 'en',
    hasOwnProperty: 'en',
    ['__proto__']: 'en',
  };
  for (const [tag, lang] of Object.entries(found))
    it(`"${tag}" are those of ${lang}`, () => {
      expect(textsFor(tag).lang).to.equal(lang);
    });

  it('tell the direction in which they are written', () => {
    const directions = ['en', 'de', 'zh', 'ar', 'ar-EG', 'he', 'iw'].map(
      (tag) => textsFor(tag).dir,
    );
    expect(directions).to.deep.equal(['ltr', 'ltr', 'ltr', 'rtl', 'rtl', 'rtl', 'rtl']);
  });
});

describe("a partner's own texts", () => {
  const own = { label: 'Nummer verbinden', waiting: 'Drüben weiter' };

  it('win over those of the language, one by one', () => {
    expect(textsFor('de', own)).to.deep.equal({ ...de, ...own, dir: 'ltr' });
  });

  it('do not count if they are empty', () => {
    const empty = { label: '', waiting: undefined, done: null } as unknown as Partial<Texts>;
    expect(textsFor('de', empty)).to.deep.equal(textsFor('de'));
    expect(textsFor('de', null)).to.deep.equal(textsFor('de'));
  });

  it('may be in a language of their own, which also decides the direction', () => {
    const urdu = { ...made('ur'), label: 'واٹس ایپ جوڑیں' };
    expect(textsFor('en', urdu)).to.deep.equal({ ...urdu, dir: 'rtl' });
    // The rest is taken from there as well.
    expect(textsFor('en', { lang: 'de-CH', label: 'Verbinden' })).to.deep.equal({
      ...de,
      lang: 'de-CH',
      label: 'Verbinden',
      dir: 'ltr',
    });
  });

  it('bring nothing along that is not a text', () => {
    const more = { label: 'Go', onclick: 'x' } as Partial<Texts>;
    expect(textsFor('en', more)).to.have.all.keys([...Object.keys(de), 'dir']);
  });
});

describe('a language', () => {
  it('can be added, and replaced, by anybody', () => {
    expect(textsFor('cy').lang).to.equal('en');
    registerLanguage({ ...made('cy'), label: 'Cysylltu WhatsApp' });
    expect(textsFor('cy-GB').label).to.equal('Cysylltu WhatsApp');
    registerLanguage({ ...made('cy'), label: 'Cysylltwch WhatsApp' });
    expect(textsFor('cy').label).to.equal('Cysylltwch WhatsApp');
  });

  it('is English in those sentences that it does not have', () => {
    // As an older version of this package would register it.
    registerLanguage({ lang: 'gd', label: 'Ceangail WhatsApp' } as Texts);
    expect(textsFor('gd')).to.deep.equal({
      ...en,
      lang: 'gd',
      label: 'Ceangail WhatsApp',
      dir: 'ltr',
    });
  });

  it('is known to a second copy of this code on the page', () => {
    registerLanguage(made('eo'));
    expect(page[key]?.texts.get('eo')?.label).to.equal('Connect in eo');
  });

  it('is announced to everybody who listens, until they stop', () => {
    const heard: string[] = [];
    const stops = ['a', 'b'].map((name) => onLanguageRegistered(() => heard.push(name)));
    registerLanguage(made('eo'));
    expect(heard).to.deep.equal(['a', 'b']);
    stops[0]?.();
    registerLanguage(made('eo'));
    stops[1]?.();
    registerLanguage(made('eo'));
    expect(heard).to.deep.equal(['a', 'b', 'b']);
  });

  it('is refused if nothing could ever find it', () => {
    for (const lang of [undefined, null, '', 'english!', '-', 'constructor', 5])
      expect(() => registerLanguage({ ...en, lang } as Texts), String(lang))
        .to.throw(IoError, 'lang set to its tag')
        .with.property('code', 'invalid-parameter');
  });
});
