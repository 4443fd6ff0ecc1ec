import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'pt-PT',
  label: 'Associar o WhatsApp',
  loading: 'Aguarde…',
  waiting: 'Continue na outra janela',
  done: 'Concluído',
  closed: 'A janela foi fechada',
  failed: 'Ocorreu um erro. Tente novamente.',
  blocked:
    'O seu navegador bloqueou a janela. Permita janelas pop-up nesta página e tente novamente.',
  unavailable: 'De momento, não está disponível.',
  opening: 'A abrir 360dialog…',
  closeManually: 'Já pode fechar esta janela.',
  resultStored: 'Concluído. Volte à página onde começou.',
});
