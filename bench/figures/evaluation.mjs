import { traced } from '../browser.mjs';
import { atMostTimes } from '../goals.mjs';

export const evaluation = {
  name: 'Script evaluation on load',
  unit: 'ms',
  goals: [atMostTimes(2, 'theirs')],
  repetitions: 15,
  path: '/empty.html',
  async measure(candidate, page) {
    const events = await traced(page, () => page.reload());
    const { tdur } = events.find(
      ({ name, args }) => name === 'EvaluateScript' && args.data?.url.endsWith('/script.js'),
    );
    return tdur / 1000;
  },
};
