import { windowListenersOf } from '../browser.mjs';
import { atMost } from '../goals.mjs';
import { mount, unmount } from '../mount.mjs';

const common = { unit: '', goals: [atMost(0)], repetitions: 1, path: '/empty.html' };

export const listenersMounted = {
  ...common,
  name: '`window` listeners with 1,000 buttons mounted',
  async measure(candidate, page) {
    const before = await windowListenersOf(page);
    await mount(page, candidate, 1000);
    return (await windowListenersOf(page)) - before;
  },
};

export const listenersLeft = {
  ...common,
  name: '`window` listeners left after their removal',
  async measure(candidate, page) {
    const before = await windowListenersOf(page);
    await mount(page, candidate, 1000);
    await unmount(page);
    return (await windowListenersOf(page)) - before;
  },
};
