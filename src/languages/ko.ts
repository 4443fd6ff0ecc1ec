import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'ko',
  label: 'WhatsApp 연결',
  loading: '잠시만 기다려 주세요…',
  waiting: '다른 창에서 계속해 주세요',
  done: '완료되었습니다',
  closed: '창이 닫혔습니다',
  failed: '문제가 발생했습니다. 다시 시도해 주세요.',
  blocked: '브라우저에서 창을 차단했습니다. 이 페이지의 팝업을 허용한 후 다시 시도해 주세요.',
  unavailable: '지금은 사용할 수 없습니다.',
  opening: '360dialog를 여는 중…',
  closeManually: '이 창을 닫아도 됩니다.',
  resultStored: '완료되었습니다. 시작한 페이지로 돌아가 주세요.',
});
