import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'hi',
  label: 'WhatsApp कनेक्ट करें',
  loading: 'कृपया इंतज़ार करें…',
  waiting: 'दूसरी विंडो में जारी रखें',
  done: 'हो गया',
  closed: 'विंडो बंद कर दी गई',
  failed: 'यह नहीं हो सका। कृपया फिर से कोशिश करें।',
  blocked: 'आपके ब्राउज़र ने विंडो ब्लॉक कर दी। इस पेज के लिए पॉप-अप की अनुमति दें और फिर से कोशिश करें।',
  unavailable: 'यह अभी उपलब्ध नहीं है।',
  opening: '360dialog खोला जा रहा है…',
  closeManually: 'आप यह विंडो बंद कर सकते हैं।',
  resultStored: 'हो गया। उस पेज पर वापस जाएँ जहाँ से आपने शुरू किया था।',
});
