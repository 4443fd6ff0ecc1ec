import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'pt-BR',
  label: 'Conectar WhatsApp',
  loading: 'Aguarde…',
  waiting: 'Continue na outra janela',
  done: 'Pronto',
  closed: 'A janela foi fechada',
  failed: 'Algo deu errado. Tente novamente.',
  blocked: 'Seu navegador bloqueou a janela. Permita pop-ups nesta página e tente novamente.',
  unavailable: 'Isso não está disponível no momento.',
  opening: 'Abrindo 360dialog…',
  closeManually: 'Você já pode fechar esta janela.',
  resultStored: 'Pronto. Volte à página em que você começou.',
});
