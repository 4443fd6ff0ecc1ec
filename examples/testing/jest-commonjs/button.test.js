import 'dialog-io-button';

test('the app stores the channels of a result', async () => {
  const stored = [];
  document.body.innerHTML = '<dialog-io-button partner-id="aAbBcCPA"></dialog-io-button>';
  const button = document.querySelector('dialog-io-button');
  // Your own listener.
  button.addEventListener('io-result', ({ detail }) => stored.push(...detail.channels));

  await button.updateComplete;
  const detail = { client: 'oaY9LLfUCL', channels: ['y9MiLoCH'], revoked: [], state: 'tenant-42' };
  button.dispatchEvent(new CustomEvent('io-result', { detail, bubbles: true, composed: true }));
  expect(stored).toEqual(['y9MiLoCH']);
});

test('the app asks 360dialog for the plan of the client', async () => {
  const open = jest.spyOn(window, 'open').mockReturnValue(null);
  document.body.innerHTML =
    '<dialog-io-button partner-id="aAbBcCPA" plan-selection="premium"></dialog-io-button>';
  const button = document.querySelector('dialog-io-button');
  await button.updateComplete;
  button.click();
  const [address] = open.mock.calls[0];
  expect(new URL(address).searchParams.get('plan_selection')).toBe('premium');
});
