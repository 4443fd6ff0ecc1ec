// Bytes of what a browser loads. Theirs is one file, for the app and for the redirect page alike.
import { readFileSync } from 'node:fs';
import { atMost } from '../goals.mjs';
import { brotli, gzip, parts } from '../../scripts/size.mjs';

const measureBytes =
  (packed, code) =>
  ({ name, script }) =>
    ({ ours: packed(code), theirs: packed(readFileSync(script)), limit: null })[name];

export const sizes = parts.flatMap(({ name, goal, code }) => [
  { name: `${name}, gzip`, unit: 'B', goals: [atMost(goal)], measure: measureBytes(gzip, code) },
  { name: `${name}, brotli`, unit: 'B', goals: [], measure: measureBytes(brotli, code) },
]);
