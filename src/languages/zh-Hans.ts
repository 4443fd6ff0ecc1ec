import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'zh-Hans',
  label: '连接 WhatsApp',
  loading: '请稍候…',
  waiting: '请在另一个窗口中继续',
  done: '已完成',
  closed: '窗口已关闭',
  failed: '操作失败，请重试。',
  blocked: '浏览器拦截了窗口。请允许此页面弹出窗口，然后重试。',
  unavailable: '此功能目前不可用。',
  opening: '正在打开 360dialog…',
  closeManually: '您可以关闭此窗口。',
  resultStored: '已完成。请返回您开始操作的页面。',
});
