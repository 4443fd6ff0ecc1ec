import { atMost } from '../goals.mjs';
import { timeToMount } from './first-mount.mjs';

const keys = 5000;

/** An app may keep thousands of records of its own in the storages. */
const fillStorages = (page) =>
  page.evaluate((keys) => {
    for (const storage of [localStorage, sessionStorage])
      for (let key = 0; key < keys; key += 1)
        storage.setItem(`app:record:${key}`, JSON.stringify({ key, name: 'of the app' }));
  }, keys);

export const mountAmongKeys = {
  name: 'First mount of 1,000 with 5,000 foreign keys in each storage, against none',
  unit: '×',
  goals: [atMost(1.1)],
  repetitions: 9,
  path: '/empty.html',
  async measure(candidate, page) {
    await page.reload();
    const without = await timeToMount(candidate, page, 1000);
    await fillStorages(page);
    await page.reload();
    return (await timeToMount(candidate, page, 1000)) / without;
  },
};
