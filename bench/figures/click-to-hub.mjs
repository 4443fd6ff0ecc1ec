import { performance } from 'node:perf_hooks';
import { atMostTimes } from '../goals.mjs';

export const clickToHub = {
  name: 'Click → request at the hub',
  unit: 'ms',
  goals: [atMostTimes(1.05, 'limit')],
  repetitions: 21,
  path: '/no-redirect.html',
  async measure({ tag }, page, site) {
    await (await page.$(tag)).hover();
    await page.mouse.down();
    const request = site.hubRequest();
    const released = performance.now();
    await page.mouse.up();
    return (await request) - released;
  },
};
