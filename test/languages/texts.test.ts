import { expect } from 'chai';
import { textsFor, type Texts } from '../../src/element/language-registry.js';
import { de, en } from '../../src/element/texts.js';
import '../../src/languages/all.js';

const page = globalThis as unknown as Record<symbol, { texts: Map<string, Texts> }>;
/** As they were registered: whatever is missing is not yet English. */
const texts = new Map<string, Texts>([
  ...(page[Symbol.for('dialog-io-button:languages')]?.texts ?? []),
  ['en', en],
  ['de', de],
]);

/** By script: which letters it has. Japanese has three kinds. */
const letters: Record<string, RegExp> = {
  Latn: /^\p{Script=Latin}$/u,
  Cyrl: /^\p{Script=Cyrillic}$/u,
  Grek: /^\p{Script=Greek}$/u,
  Arab: /^\p{Script=Arabic}$/u,
  Hebr: /^\p{Script=Hebrew}$/u,
  Deva: /^\p{Script=Devanagari}$/u,
  Beng: /^\p{Script=Bengali}$/u,
  Thai: /^\p{Script=Thai}$/u,
  Hans: /^\p{Script=Han}$/u,
  Hant: /^\p{Script=Han}$/u,
  Jpan: /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]$/u,
  Kore: /^\p{Script=Hangul}$/u,
};

/** What only a relative has, which writes with the same letters. */
const notIn: Record<string, RegExp> = {
  'zh-Hans': /[連結視關閉請瀏覽開啟]/,
  'zh-Hant': /[连结视关闭请浏览开启]/,
  uk: /[ыэёъ]/i,
  ru: /[іїєґ]/i,
  ar: /[یکپچگ]/,
  fa: /[يكة]/,
  'pt-PT': /você/i,
  'pt-BR': /ecrã|A abrir/,
};

const english =
  /\b(?:the|this|you|your|please|finished|window|again|wait|try|did|was|not|can|allow|connect|opening)\b/i;

const fullStop = /[.。।]$/;
const sentences = ['failed', 'blocked', 'unavailable', 'closeManually', 'resultStored'] as const;

describe('the languages', () => {
  it('are those of the markets of WhatsApp', () => {
    const tags =
      'en de es fr it pt-BR pt-PT nl pl tr ru uk ar he fa hi bn id ms vi th zh-Hans zh-Hant ja ko ro cs sv el';
    expect([...texts.keys()]).to.have.members(tags.split(' '));
  });

  for (const [tag, said] of texts) {
    const spoken = Object.entries<string>({ ...said }).filter(
      ([name]) => name !== 'lang' && name !== 'dir',
    );
    const { language, script = '' } = new Intl.Locale(tag).maximize();

    describe(tag, () => {
      it('has a valid tag, in the form in which it is looked for', () => {
        expect(said.lang).to.equal(tag);
        expect(Intl.getCanonicalLocales(tag)).to.deep.equal([tag]);
      });

      it('has every sentence', () => {
        expect(Object.keys(said)).to.include.members(Object.keys(de));
        for (const [name, text] of spoken) {
          expect(text, name).not.to.equal('');
          expect(text, name).to.equal(text.trim());
          expect(text, name).to.equal(text.normalize());
        }
      });

      it('is written in its own script, but for the names of products', () => {
        for (const [name, text] of spoken)
          for (const letter of text.replace(/WhatsApp|360dialog/g, '').match(/\p{L}/gu) ?? [])
            expect(letter, `${name}: ${text}`).to.match(letters[script] ?? /^$/);
        for (const [name, text] of spoken) expect(text, name).not.to.match(notIn[tag] ?? /^$/);
      });

      if (language !== 'en')
        it('has no English left', () => {
          for (const [name, text] of spoken) {
            expect(text).not.to.equal(en[name as keyof Texts]);
            expect(text, name).not.to.match(english);
          }
        });

      it('does not translate the names of products', () => {
        expect(said.label).to.contain('WhatsApp');
        expect(said.opening).to.contain('360dialog');
      });

      it('is short on the button', () => {
        expect(said.label.length).to.be.at.most(24);
        expect(said.label).not.to.match(/\p{P}$/u);
      });

      it('is set with care', () => {
        for (const [name, text] of spoken) expect(text, name).not.to.match(/\.\.|['"]| {2}| [.…]/);
        expect(said.loading).to.match(/…$/);
        expect(said.opening).to.match(/…$/);
        // Thai sets a space between two sentences, and nothing at the end.
        if (language !== 'th') for (const name of sentences) expect(said[name]).to.match(fullStop);
        for (const name of ['waiting', 'closed', 'done'] as const)
          expect(said[name]).not.to.match(fullStop);
      });

      it('is written in the right direction', () => {
        const isRightToLeft = ['ar', 'he', 'fa'].includes(tag);
        expect(textsFor(tag).dir).to.equal(isRightToLeft ? 'rtl' : 'ltr');
      });
    });
  }

  /** The first words that a client of a market reads, in the languages as they are shipped. */
  const regions: Record<string, string> = {
    pt: 'Conectar WhatsApp',
    'pt-BR': 'Conectar WhatsApp',
    'pt-PT': 'Associar o WhatsApp',
    'pt-AO': 'Associar o WhatsApp',
    zh: '连接 WhatsApp',
    'zh-CN': '连接 WhatsApp',
    'zh-TW': '連結 WhatsApp',
    'zh-HK': '連結 WhatsApp',
    'es-MX': 'Conectar WhatsApp',
    'fr-CA': 'Connecter WhatsApp',
  };
  for (const [tag, label] of Object.entries(regions))
    it(`speak to ${tag} as that market does`, () => {
      expect(textsFor(tag).label).to.equal(label);
    });
});
