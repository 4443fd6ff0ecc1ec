import { atMost } from '../goals.mjs';
import { timeToMount } from './first-mount.mjs';

export const growth = {
  name: 'Mount of 10,000 against 1,000',
  unit: '×',
  goals: [atMost(10.5)],
  repetitions: 5,
  path: '/empty.html',
  async measure(candidate, page) {
    const few = await timeToMount(candidate, page, 1000);
    await page.reload();
    return (await timeToMount(candidate, page, 10_000)) / few;
  },
};
