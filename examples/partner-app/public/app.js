// The page: hands results to the server, and shows what the server knows.
const button = document.querySelector('dialog-io-button');
const signup = document.querySelector('dialog-io-embedded-signup');
const message = document.querySelector('#message');
const none = /** @type {HTMLElement} */ (document.querySelector('#none'));

async function send(path, result) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...result, state: result.state ?? button.state }),
  })
    .then((response) => response.json())
    .catch(() => ({ error: 'This did not reach us. Please reload the page and look below.' }));
  if (answer.state) button.state = answer.state;
  message.textContent = answer.error ?? '';
}

const claim = ({ client, channels, state }) => send('/api/claims', { client, channels, state });
button.addEventListener('io-result', ({ detail }) => claim(detail));
if (button.result) claim(button.result);

signup?.addEventListener('io-embedded-signup', ({ detail }) => {
  const { wabaId, phoneNumberId, businessId, coexistence, code } = detail;
  if (phoneNumberId || (wabaId && coexistence))
    send('/api/numbers', { wabaId, phoneNumberId, businessId, coexistence, code });
  else message.textContent = 'No number has arrived. Click again to add one.';
});

document.addEventListener('io-error', ({ detail }) => {
  console.error(detail);
  // Meta's words are for the client; all others are for you.
  message.textContent =
    detail.code === 'signup-error' ? detail.message : 'That did not work. Please try again.';
});

const line = ({ id, number, connected, refused }) => {
  const item = document.createElement('li');
  const name = document.createElement('span');
  const status = document.createElement('span');
  name.textContent = number ? `+${number}` : id;
  const waiting = refused ? 'could not be connected' : 'being set up';
  status.textContent = connected ? 'connected' : waiting;
  status.className = connected ? 'connected' : 'quiet';
  item.append(name, ' ', status);
  return item;
};

const source = new EventSource('/api/channels');
source.addEventListener('error', () => {
  // It tries again by itself, unless it was refused.
  if (source.readyState === EventSource.CLOSED) message.textContent = 'Please reload the page.';
});
source.addEventListener('message', ({ data }) => {
  const channels = JSON.parse(data);
  none.hidden = channels.length > 0;
  document.querySelector('#channels').replaceChildren(...channels.map(line));
});
