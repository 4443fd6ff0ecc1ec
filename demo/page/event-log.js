import { h } from '../../simulator/pages/element.js';

/** One line for each event: what a reader wants to know of its detail. */
const summaries = {
  'io-open': ({ screen, url }) =>
    // Of its own window only Meta's SDK knows the address.
    url === null ? ['Meta’s window'] : [`${screen} screen: `, h('code', {}, url)],
  'io-result': ({ client, channels, revoked, state }) => [
    `client ${client ?? 'none'}, channels ${listOf(channels)}, revoked ${listOf(revoked)}, state ${JSON.stringify(state)}`,
  ],
  'io-embedded-signup': ({ event, wabaId, phoneNumberId, code }) => [
    `${event || 'a code alone'}, account ${wabaId ?? 'none'}, number ${phoneNumberId ?? 'none'}, ${code ? 'with' : 'without'} a code`,
  ],
  'io-cancel': ({ reason, step }) => [
    (reasons[reason] ?? reason) + (step ? ` Step: ${step}.` : ''),
  ],
  'io-error': ({ code, message }) => [h('strong', {}, code), `: ${message}`],
};

const reasons = {
  closed: 'closed: the window reads as closed. A result that still comes is still delivered.',
  abandoned: 'abandoned: the client left the signup.',
  aborted: 'aborted: cancelled by this page.',
  superseded: 'superseded: started anew.',
};

const listOf = (ids) => (ids.length > 0 ? ids.join(', ') : 'none');

/** Writes the events of all buttons on the page into `list`, the newest first. */
export function logEvents(list) {
  const openedAt = new Map();
  for (const [type, summarize] of Object.entries(summaries)) {
    document.addEventListener(type, (event) => {
      const { detail, timeStamp } = /** @type {CustomEvent} */ (event);
      const target = /** @type {Element} */ (event.target);
      const since = timeStamp - openedAt.get(target);
      if (type === 'io-open') openedAt.set(target, timeStamp);
      list.prepend(
        h(
          'li',
          { class: type },
          h('time', {}, new Date().toLocaleTimeString('en-GB')),
          h('code', { class: 'type' }, type),
          h('span', { class: 'target' }, `#${target.id}`),
          since >= 0 && type !== 'io-open'
            ? h('span', { class: 'target' }, `${(since / 1000).toFixed(1)} s after the click`)
            : null,
          h('span', { class: 'detail' }, summarize(detail)),
        ),
      );
    });
  }
}
