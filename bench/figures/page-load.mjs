// A page as an app has it, under a processor that is four times slower and a slow 4G network. Each
// loads its script as its documents say; the limit is the same page without any button.
import { setTimeout as delay } from 'node:timers/promises';
import { PredefinedNetworkConditions } from 'puppeteer-core';
import { entriesOf } from '../browser.mjs';
import { atMostMore, atMostTimes } from '../goals.mjs';

const pathOf = ({ name }) => (name === 'limit' ? '/plain-article.html' : '/article.html');

/** Work of less than this does not keep a user waiting. https://web.dev/articles/tbt */
const NOTICED_MS = 50;

async function load(candidate, page, site) {
  await page.emulateCPUThrottling(4);
  await page.emulateNetworkConditions(PredefinedNetworkConditions['Slow 4G']);
  await page.goto(site.originOf(candidate.name) + pathOf(candidate));
  // Whatever the page puts off.
  await delay(300);
}

const common = {
  unit: 'ms',
  repetitions: 7,
  path: '/blank.html',
  note: 'At page load, *limit* is the same page without any button; the processor is throttled to a quarter, the network to slow 4G.',
};

export const largestPaint = {
  ...common,
  name: 'Page load: largest contentful paint',
  goals: [atMostTimes(1.02, 'limit')],
  async measure(candidate, page, site) {
    await load(candidate, page, site);
    const paints = await entriesOf(page, 'largest-contentful-paint');
    return paints.at(-1).startTime;
  },
};

export const blockingTime = {
  ...common,
  name: 'Page load: total blocking time',
  goals: [atMostMore(0, 'limit')],
  async measure(candidate, page, site) {
    await load(candidate, page, site);
    const [firstPaint] = (await entriesOf(page, 'paint')).filter(
      ({ name }) => name === 'first-contentful-paint',
    );
    const tasks = await entriesOf(page, 'longtask');
    return tasks
      .filter(({ startTime, duration }) => startTime + duration > firstPaint.startTime)
      .reduce((total, { duration }) => total + Math.max(0, duration - NOTICED_MS), 0);
  },
};
