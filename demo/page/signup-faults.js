/**
 * What can go wrong with the embedded signup, and what to watch for. Those with `on` are set up on this page, and it
 * gives what takes them back; the simulated Meta does the others.
 */
import { pageFaults } from './page-faults.js';

const severed =
  'An io-cancel, closed, although the client is still in the window. Nothing that the client does there can be heard any more: unlike the button’s own onboarding, Meta’s window has no other way back.';

/** Looks like Meta's, but comes from this page. */
const forged = JSON.stringify({
  type: 'WA_EMBEDDED_SIGNUP',
  event: 'FINISH',
  data: { waba_id: '666666666666666', phone_number_id: '666666666666666' },
});

export const signupFaults = {
  'blocked-popup': {
    text: 'The browser blocks the window.',
    expectation: 'An io-error, popup-blocked, at once. Meta’s SDK alone would never call back.',
    on: pageFaults['blocked-popup'].on,
  },
  'forged-message': {
    text: 'A script on this page sends it forged results.',
    expectation:
      'Nothing: a message counts only from Meta’s origin, and only from this signup’s window.',
    on() {
      const timer = setInterval(() => postMessage(forged, '*'), 200);
      return () => clearInterval(timer);
    },
  },
  'sdk-blocked': {
    text: 'Meta’s SDK is blocked, as by an ad blocker.',
    expectation: 'An io-error, sdk-blocked. The next click tries again.',
  },
  'sdk-slow': {
    text: 'Meta’s SDK takes 3 seconds.',
    expectation:
      'The button stays busy, and the window opens late. Some browsers no longer allow that: then an io-error, sdk-not-ready or popup-blocked, asks for another click.',
  },
  slow: {
    text: 'Meta’s window takes 3 seconds.',
    expectation: 'The button stays busy; a second click brings the window to the front.',
  },
  closes: {
    text: 'Meta’s window closes by itself.',
    expectation: 'An io-cancel, closed. A result that still comes is still delivered.',
  },
  'message-twice': {
    text: 'Meta’s message comes twice.',
    expectation: 'One io-embedded-signup: the first finish wins.',
  },
  'message-object': {
    text: 'Meta’s message is an object, not a text.',
    expectation: 'The same io-embedded-signup: integrators see both.',
  },
  coop: {
    text: 'Meta’s window has the Cross-Origin-Opener-Policy same-origin.',
    expectation: severed,
  },
  'coop-allow-popups': {
    text: 'Meta’s window has the Cross-Origin-Opener-Policy same-origin-allow-popups.',
    expectation: severed,
  },
  'coop-noopener': {
    text: 'Meta’s window has the Cross-Origin-Opener-Policy noopener-allow-popups.',
    expectation: severed,
  },
};

/** The sdk-url with what should go wrong at the simulated Meta. */
export function faultySdkUrl(sdkUrl, chosen) {
  const atMeta = chosen.filter((name) => signupFaults[name] && !signupFaults[name].on);
  return atMeta.length > 0 ? `${sdkUrl}?fault=${atMeta.join()}` : sdkUrl;
}
