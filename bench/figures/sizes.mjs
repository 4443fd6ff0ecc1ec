// Bytes of what a browser loads. Theirs is one file, for the app and for the redirect page alike.
import { readFileSync } from 'node:fs';
import { atMost } from '../goals.mjs';
import { gzip, parts } from '../../scripts/size.mjs';

export const sizes = parts.map(({ name, goal, code, isAlone }) => ({
  name: `${name}, gzip`,
  unit: 'B',
  goals: goal ? [atMost(goal)] : [],
  measure: (candidate) =>
    ({
      ours: gzip(code),
      theirs: isAlone ? null : gzip(readFileSync(candidate.script)),
      limit: null,
    })[candidate.name],
}));
