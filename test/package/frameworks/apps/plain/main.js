import 'dialog-io-button';

const $ = (selector) => document.querySelector(selector);
const button = $('dialog-io-button');
const say = (text) => ($('#status').value = text);

// Without a `hub-url` it is 360dialog's own.
button.hubUrl = new URLSearchParams(location.search).get('hub') + '/onboarding/{partner-id}';
button.extraParameters = { auto: '1' };
button.signer = async () => ({
  ioSignature: 'signed',
  ioTimestamp: Math.floor(Date.now() / 1000),
});

$('#plan').addEventListener('change', ({ target }) => (button.planSelection = target.value));
$('#number').addEventListener('input', ({ target }) => (button.number = target.value));
$('#shown').addEventListener('change', ({ target }) => {
  if (target.checked) $('#status').before(button);
  else button.remove();
});

button.addEventListener('io-open', ({ detail }) => say(`${detail.screen} open`));
button.addEventListener('io-cancel', ({ detail }) => say(detail.reason));
button.addEventListener('io-error', ({ detail }) => say(detail.code));
button.addEventListener('io-result', ({ detail }) => {
  const item = document.createElement('li');
  item.textContent = `${detail.client}: ${detail.channels.join(', ')}`;
  $('#results').append(item);
});
