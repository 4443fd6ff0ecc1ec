/** What to watch for, by fault, and why it is so. */
const severed =
  'The window reads as closed at once, though the client is still in it. The button does not believe it while you are not on this page, and the result comes through a BroadcastChannel of your own origin.';

export const expectations = {
  coop: severed,
  'coop-allow-popups': severed,
  'coop-noopener': severed,
  'coop-coep': severed,
  hop: 'Nothing changes: a redirect without a policy severs nothing.',
  'coop-hop': severed,
  'coop-later': severed,
  quoted: 'The result holds the ids without quotes, because both ways of writing them are in use.',
  'no-channels':
    'An io-result without channels: the client came back, but gave no permission. Your server should ask what is true.',
  empty: 'An io-error, empty-result: a redirect with neither client nor channels is no result.',
  error: 'An io-error, hub-error, with the hub’s own description.',
  'lost-state':
    'An io-error, state-mismatch: without the state nothing proves which click the redirect belongs to. With state-check="lenient" the result counts, its state being null.',
  'wrong-state':
    'An io-error, state-mismatch: this redirect belongs to somebody else’s onboarding, so its ids are not used.',
  slow: 'The button stays busy; a second click brings the window to the front.',
  closes:
    'An io-cancel, closed, a second after you are back on this page. A result that still comes is still delivered.',
  'foreign-redirect':
    'No result: that page’s origin is neither this page’s nor that of redirect-url, so what it says is ignored. An io-cancel follows when you close the window.',
  'blocked-popup':
    'An io-error, popup-blocked. A browser blocks windows that no click asked for; display="redirect" needs none.',
  'forged-message':
    'Nothing: a message counts only from an allowed origin, and only with the secret of this click or from the very window that it opened.',
  'signing-slow':
    'The window opens in the click and waits with “Opening 360dialog…”. A window that opens after the answer would be blocked.',
  'signing-error':
    'The window closes and an io-error, signature-failed, names the status. A click tries again.',
  'signing-stale':
    'The hub refuses the signature and says why; an io-cancel follows when you close the window.',
  'signing-wrong-secret':
    'The hub refuses the signature and shows the one it expects; an io-cancel follows when you close the window.',
  'signing-reused':
    'The hub refuses the second use. One signature is for one onboarding, so the button asks for one at each click.',
};
