/** The two answers of Embedded Signup to the page that opened the window: a message with the ids, and a code. */

const GAP_MS = 50;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * @param {{ origin: string, cb: string, faults: readonly string[] }} window_
 */
export function createAnswers({ origin, cb, faults }) {
  // Severed by COOP, nothing can be said.
  const post = (data) => opener?.postMessage(data, origin);

  function message(event, data) {
    const answer = { type: 'WA_EMBEDDED_SIGNUP', event, data, version: 3 };
    const sent = faults.includes('message-object') ? answer : JSON.stringify(answer);
    post(sent);
    if (faults.includes('message-twice')) post(sent);
  }

  // Not JSON, as other messages of Facebook are not.
  const code = (value) => post(new URLSearchParams({ cb, code: value }).toString());

  /** In the order that was asked for; `code` is `null` after a cancellation. */
  async function both(order, { event, data, code: value }) {
    const ways = {
      'message-first': [() => message(event, data), () => code(value)],
      'code-first': [() => code(value), () => message(event, data)],
      'no-code': [() => message(event, data)],
      'no-message': [() => code(value)],
    };
    for (const say of value === null ? ways['no-code'] : ways[order]) {
      say();
      await pause(GAP_MS);
    }
  }

  return { message, both };
}
