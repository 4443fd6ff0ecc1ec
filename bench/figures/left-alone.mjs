// What 1,000 buttons that nobody has touched ask of a page.
import { setTimeout as delay } from 'node:timers/promises';
import { pendingTimers, traced, windowListenersOf } from '../browser.mjs';
import { atMost } from '../goals.mjs';
import { mount } from '../mount.mjs';

const common = { unit: '', goals: [atMost(0)], repetitions: 1, path: '/empty.html' };

/** Mounts them, and gives them time to put something off. */
async function mountAndWait(page, candidate) {
  await mount(page, candidate, 1000);
  await delay(1000);
}

export const listeners = {
  ...common,
  name: '`window` listeners with 1,000 buttons mounted',
  async measure(candidate, page) {
    const before = await windowListenersOf(page);
    await mountAndWait(page, candidate);
    return (await windowListenersOf(page)) - before;
  },
};

export const timers = {
  ...common,
  name: 'Timers that run with 1,000 buttons mounted',
  measure: async (candidate, page) =>
    pendingTimers(await traced(page, () => mountAndWait(page, candidate))),
};

export const requests = {
  ...common,
  name: 'Requests before the first hover, 1,000 buttons mounted',
  async measure(candidate, page) {
    let sent = 0;
    page.on('request', () => (sent += 1));
    await mountAndWait(page, candidate);
    return sent;
  },
};
