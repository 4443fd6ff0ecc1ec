import { heapOf } from '../browser.mjs';
import { atMost } from '../goals.mjs';
import { mount } from '../mount.mjs';

const count = 1000;

export const heapPerButton = {
  name: 'Heap per mounted button, script and DOM',
  unit: 'B',
  goals: [atMost(8000)],
  repetitions: 5,
  path: '/empty.html',
  async measure(candidate, page) {
    const before = await heapOf(page);
    await mount(page, candidate, count);
    return ((await heapOf(page)) - before) / count;
  },
};
