import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'cs',
  label: 'Připojit WhatsApp',
  loading: 'Čekejte prosím…',
  waiting: 'Pokračujte v druhém okně',
  done: 'Hotovo',
  closed: 'Okno bylo zavřeno',
  failed: 'Něco se nepovedlo. Zkuste to prosím znovu.',
  blocked: 'Prohlížeč okno zablokoval. Povolte na této stránce vyskakovací okna a zkuste to znovu.',
  unavailable: 'Tato možnost teď není dostupná.',
  opening: 'Otevírá se 360dialog…',
  closeManually: 'Toto okno můžete zavřít.',
  resultStored: 'Hotovo. Vraťte se na stránku, na které jste začali.',
});
