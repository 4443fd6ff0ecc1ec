/**
 * Somebody else's page, in a frame of the partner's page or where a foreign redirect ends: it tells the partner's page
 * results, again and again, in every form that one might believe.
 */
const search = location.search || '?client=fOrGeDCL&channels=[fOrGeDCH]';
const result = { type: 'dialog-io:result', id: '', secret: '', search };
const messages = [
  result,
  { ...result, id: 'AAAAAAAAAAA', secret: 'AAAAAAAAAAAAAAAAAAAAAA' },
  { ...result, extra: { deep: [result] } },
  search,
  JSON.stringify(result),
  Object.fromEntries(new URLSearchParams(search)),
  null,
];
const listener = opener ?? (parent === self ? null : parent);
let said = 0;

setInterval(say, 1000);
say();

function say() {
  // A forger does not care who reads it.
  for (const message of listener ? messages : []) listener.postMessage(message, '*');
  said += listener ? messages.length : 0;
  document.getElementById('said').textContent =
    `I told your page ${said} times that I have a result.`;
}
