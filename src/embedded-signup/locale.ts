/** Of all countries that share a language, those for which Meta has a translation of its own. */
const regional = new Set(['en_GB', 'fr_CA', 'pt_PT', 'zh_HK', 'zh_TW']);

/**
 * Meta's locale for a language tag: `de` → `de_DE`, `pt` → `pt_BR`. A country that Meta has no
 * translation for counts as the language (`de-AT` → `de_DE`), because Meta's SDK is not served there.
 */
export function localeOf(tag: string): string {
  try {
    const { language, region } = new Intl.Locale(tag.replaceAll('_', '-'));
    const asked = `${language}_${region ?? ''}`;
    const usual = `${language}_${new Intl.Locale(language).maximize().region ?? ''}`;
    const locale = regional.has(asked) ? asked : usual;
    return /^[a-z]{2}_[A-Z]{2}$/.test(locale) ? locale : 'en_US';
  } catch {
    return 'en_US'; // Not a language tag, as an empty string is none.
  }
}
