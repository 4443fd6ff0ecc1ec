import { registerLanguage } from '../element/language-registry.js';

/** 連携 is what Japanese business software calls connecting an account. */
registerLanguage({
  lang: 'ja',
  label: 'WhatsAppと連携',
  loading: 'しばらくお待ちください…',
  waiting: '別のウィンドウで続行してください',
  done: '完了しました',
  closed: 'ウィンドウが閉じられました',
  failed: 'エラーが発生しました。もう一度お試しください。',
  blocked:
    'ブラウザーがウィンドウをブロックしました。このページのポップアップを許可して、もう一度お試しください。',
  unavailable: '現在ご利用いただけません。',
  opening: '360dialogを開いています…',
  closeManually: 'このウィンドウは閉じてかまいません。',
  resultStored: '完了しました。元のページにお戻りください。',
});
