import { h } from '../../simulator/pages/element.js';

/** A date and a button for now, which write UNIX seconds into the text field that is sent. */
export function timestampHelpers(field) {
  const date = h('input', {
    type: 'datetime-local',
    step: '1',
    'aria-label': 'io-timestamp as a date, in your time zone',
    value: localDate(field.value),
    oninput: () => write(Date.parse(date.value) / 1000),
  });
  const now = h(
    'button',
    { type: 'button', class: 'quiet', onclick: () => write(Math.floor(Date.now() / 1000)) },
    'Now',
  );
  field.addEventListener('input', () => (date.value = localDate(field.value)));

  function write(seconds) {
    field.value = Number.isNaN(seconds) ? '' : String(seconds);
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  }

  return h('div', { class: 'helpers' }, date, now);
}

/** `1775653748` → `2026-04-08T15:09:08`, in the zone of this browser; nothing for what is no timestamp. */
function localDate(seconds) {
  if (!/^\d{1,10}$/.test(seconds)) return '';
  const date = new Date(Number(seconds) * 1000);
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19);
}
