import type { WindowTexts } from '../browser/window-texts.js';
import { IoError } from '../protocol/io-error.js';
import { de, en, type Texts } from './texts.js';

export type { Texts };

/** {@link Texts} as they are shown, with the direction in which they are written. */
export interface ShownTexts extends Texts, WindowTexts {}

/** A page's languages. Its script-tag files and other copies of this code share them. */
interface PageLanguages {
  readonly texts: Map<string, Texts>;
  readonly listeners: Set<() => void>;
}

const key = Symbol.for('dialog-io-button:languages');
const page = globalThis as { [key]?: PageLanguages };
const languages = (): PageLanguages => (page[key] ??= { texts: new Map(), listeners: new Set() });

/** In CLDR, the Portuguese of every region but Brazil descends from that of Portugal. */
const relatives: Partial<Record<string, string>> = { pt: 'pt-PT' };

/** ISO 15924 codes of the scripts that are written from right to left. */
const rightToLeft = /^(?:Adlm|Arab|Hebr|Nkoo|Rohg|Syrc|Thaa)$/;

/**
 * Adds a language to this page, or replaces one, and tells everybody who listens. The modules in
 * `dialog-io-button/languages/` do this on import.
 *
 * @throws {IoError} `invalid-parameter` if `lang` is not a language tag.
 */
export function registerLanguage(texts: Texts): void {
  const tag = parseTag(texts.lang);
  if (!tag)
    throw new IoError(
      'invalid-parameter',
      'registerLanguage() needs the texts of a language, with lang set to its tag, such as "cy".',
    );
  languages().texts.set(tag.baseName, texts);
  for (const listener of [...languages().listeners]) listener();
}

/**
 * Calls `listener` whenever a language is registered on this page.
 *
 * @returns a function that ends this.
 */
export function onLanguageRegistered(listener: () => void): () => void {
  const { listeners } = languages();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The texts for a language tag, with a partner's own in place of ours.
 *
 * @param tag A BCP 47 tag; `_` counts as `-`. English if nobody registered its language.
 * @param own Sentences that win over those of the language; an empty one does not count. If it has
 * a `lang`, that is the language of the texts, and `tag` does not count.
 */
export function textsFor(tag: string, own?: Partial<Texts> | null): ShownTexts {
  const lang = own?.lang || tag;
  const found: Partial<Texts> = registered(lang);
  const texts = { ...en };
  for (const name of Object.keys(en) as (keyof Texts)[])
    texts[name] = own?.[name] || found[name] || en[name];
  return { ...texts, dir: directionOf(texts.lang) };
}

/** From the exact tag to the language alone. By CLDR's likely subtags `zh-TW` is `zh-Hant`. */
function registered(lang: string): Texts {
  const tag = parseTag(lang);
  if (!tag) return en;
  const { baseName, language, script, region } = tag;
  const all = new Map([['en', en], ['de', de], ...languages().texts]);
  const names = [
    baseName,
    `${language}-${script}`,
    `${language}-${region}`,
    relatives[language],
    language,
    [...all.keys()].find((name) => name.startsWith(`${language}-`)),
  ];
  return names.map((name) => all.get(name ?? '')).find(Boolean) ?? en;
}

const directionOf = (lang: string): 'ltr' | 'rtl' =>
  rightToLeft.test(parseTag(lang)?.script ?? '') ? 'rtl' : 'ltr';

/** A language tag, with the script and region that are likely if it names none. */
interface LanguageTag {
  readonly baseName: string;
  readonly language: string;
  readonly script: string | undefined;
  readonly region: string | undefined;
}

/** A page has few tags and may have many buttons, and parsing takes longer than all else of a text. */
const parsedTags = new Map<string, LanguageTag | null>();
const MOST_PARSED_TAGS = 100;

function parseTag(tag: string): LanguageTag | null {
  const known = parsedTags.get(tag);
  if (known !== undefined) return known;
  if (parsedTags.size === MOST_PARSED_TAGS) parsedTags.clear();
  const parsed = parseNewTag(tag);
  parsedTags.set(tag, parsed);
  return parsed;
}

function parseNewTag(tag: string): LanguageTag | null {
  try {
    const locale = new Intl.Locale(tag.replaceAll('_', '-'));
    const { language, script, region } = locale.maximize();
    return { baseName: locale.baseName, language, script, region };
  } catch {
    return null;
  }
}
