/** What can go wrong when the demo's own endpoint signs: the `fault` of its address. */
export const signingFaults = {
  'signing-slow': 'It takes 6 seconds.',
  'signing-error': 'It answers 500.',
  'signing-stale': 'Its timestamp is 10 minutes old.',
  'signing-wrong-secret': 'It signs with another secret.',
  'signing-reused': 'It answers with the signature of the click before.',
};

/** The demo's own, as its page names it. */
export const endpoint = 'demo/io-signature';

/** The signature-url with what should go wrong there; another endpoint than the demo's stays as it is. */
export function signatureUrl(url, faults) {
  const fault = faults.find((name) => Object.hasOwn(signingFaults, name));
  return fault && url === endpoint ? `${url}?fault=${fault.replace('signing-', '')}` : url;
}
