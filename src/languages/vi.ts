import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'vi',
  label: 'Kết nối WhatsApp',
  loading: 'Vui lòng đợi…',
  waiting: 'Hãy tiếp tục trong cửa sổ còn lại',
  done: 'Hoàn tất',
  closed: 'Cửa sổ đã đóng',
  failed: 'Đã xảy ra lỗi. Vui lòng thử lại.',
  blocked: 'Trình duyệt đã chặn cửa sổ. Hãy cho phép cửa sổ bật lên trên trang này rồi thử lại.',
  unavailable: 'Tính năng này hiện không khả dụng.',
  opening: 'Đang mở 360dialog…',
  closeManually: 'Bạn có thể đóng cửa sổ này.',
  resultStored: 'Hoàn tất. Hãy quay lại trang nơi bạn bắt đầu.',
});
