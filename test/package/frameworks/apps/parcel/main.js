import 'dialog-io-button';

const output = document.querySelector('output');
document.querySelector('dialog-io-button').addEventListener('io-result', ({ detail }) => {
  output.value = detail.channels.join(', ');
});
