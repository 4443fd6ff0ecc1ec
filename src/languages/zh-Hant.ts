import { registerLanguage } from '../element/language-registry.js';

/** In the words of Taiwan. */
registerLanguage({
  lang: 'zh-Hant',
  label: '連結 WhatsApp',
  loading: '請稍候…',
  waiting: '請在另一個視窗中繼續',
  done: '已完成',
  closed: '視窗已關閉',
  failed: '操作失敗，請再試一次。',
  blocked: '瀏覽器封鎖了視窗。請允許此頁面顯示彈出式視窗，然後再試一次。',
  unavailable: '此功能目前無法使用。',
  opening: '正在開啟 360dialog…',
  closeManually: '您可以關閉此視窗。',
  resultStored: '已完成。請返回您開始操作的頁面。',
});
