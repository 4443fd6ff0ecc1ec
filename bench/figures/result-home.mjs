import { atMostTimes } from '../goals.mjs';

const common = { unit: 'ms', repetitions: 15, path: '/watched.html' };

/** Milliseconds until the first event that is wanted, of one flow. */
async function waitFor(isWanted, { tag }, page, site) {
  const results = site.results();
  const first = results.next();
  await page.click(tag);
  for (let { value } = await first; ; { value } = await results.next())
    if (isWanted(value)) {
      await results.return();
      return value.waited;
    }
}

export const resultHome = {
  ...common,
  name: 'Redirect page committed → event in the page that goes on',
  goals: [atMostTimes(2, 'limit')],
  note: 'Theirs fires its event in the page that it is about to reload, and once more in the reloaded page. The page that goes on is the reloaded one; the first event is given for comparison.',
  measure: (candidate, ...rest) =>
    waitFor(({ reloaded }) => reloaded === candidate.reloads, candidate, ...rest),
};

export const firstEvent = {
  ...common,
  name: 'Redirect page committed → first event',
  goals: [],
  measure: (...parameters) => waitFor(() => true, ...parameters),
};
