import { traced, workSince } from '../browser.mjs';
import { atMostTimes } from '../goals.mjs';
import { mount } from '../mount.mjs';

export const timeToMount = async (candidate, page, count) =>
  workSince('mount', await traced(page, () => mount(page, candidate, count)));

export const firstMount = {
  name: 'First mount of 1,000 buttons: script, style, layout',
  unit: 'ms',
  goals: [atMostTimes(1, 'theirs')],
  repetitions: 11,
  path: '/empty.html',
  measure: (candidate, page) => timeToMount(candidate, page, 1000),
};
