import { registerLanguage } from '../element/language-registry.js';

/** Thai has no full stop. */
registerLanguage({
  lang: 'th',
  label: 'เชื่อมต่อ WhatsApp',
  loading: 'โปรดรอสักครู่…',
  waiting: 'ดำเนินการต่อในอีกหน้าต่างหนึ่ง',
  done: 'เสร็จสิ้น',
  closed: 'หน้าต่างถูกปิดแล้ว',
  failed: 'ดำเนินการไม่สำเร็จ โปรดลองอีกครั้ง',
  blocked: 'เบราว์เซอร์บล็อกหน้าต่างไว้ โปรดอนุญาตป๊อปอัปสำหรับหน้านี้แล้วลองอีกครั้ง',
  unavailable: 'ยังไม่สามารถใช้งานได้ในขณะนี้',
  opening: 'กำลังเปิด 360dialog…',
  closeManually: 'คุณปิดหน้าต่างนี้ได้แล้ว',
  resultStored: 'เสร็จสิ้น โปรดกลับไปยังหน้าที่คุณเริ่มต้น',
});
