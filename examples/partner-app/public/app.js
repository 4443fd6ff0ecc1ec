// The page: hands results to the server, and shows what the server knows.
const button = document.querySelector('dialog-io-button');
const signup = document.querySelector('dialog-io-embedded-signup');
const message = document.querySelector('#message');

async function send(path, result) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...result, state: result.state ?? button.state }),
  });
  const { error, state } = await response.json();
  if (state) button.state = state;
  message.textContent = error ?? '';
}

const claim = ({ client, channels, state }) => send('/api/claims', { client, channels, state });
button.addEventListener('io-result', ({ detail }) => claim(detail));
if (button.result) claim(button.result);
button.addEventListener('io-error', ({ detail }) => {
  message.textContent = `That did not work (${detail.code}). Please try again.`;
});

signup?.addEventListener('io-embedded-signup', ({ detail }) => {
  const { wabaId, phoneNumberId, businessId, coexistence } = detail;
  send('/api/numbers', { wabaId, phoneNumberId, businessId, coexistence });
});

const line = ({ id, number, connected }) => {
  const item = document.createElement('li');
  item.textContent = `${number ? `+${number}` : id}: ${connected ? 'connected' : 'being set up'}`;
  return item;
};
new EventSource('/api/channels').addEventListener('message', ({ data }) => {
  document.querySelector('#channels').replaceChildren(...JSON.parse(data).map(line));
});
