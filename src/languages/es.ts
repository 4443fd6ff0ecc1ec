import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'es',
  label: 'Conectar WhatsApp',
  loading: 'Espere un momento…',
  waiting: 'Continúe en la otra ventana',
  done: 'Listo',
  closed: 'Se ha cerrado la ventana',
  failed: 'No se ha podido completar. Inténtelo de nuevo.',
  blocked:
    'Su navegador ha bloqueado la ventana. Permita las ventanas emergentes en esta página e inténtelo de nuevo.',
  unavailable: 'No está disponible en este momento.',
  opening: 'Abriendo 360dialog…',
  closeManually: 'Ya puede cerrar esta ventana.',
  resultStored: 'Listo. Vuelva a la página en la que empezó.',
});
