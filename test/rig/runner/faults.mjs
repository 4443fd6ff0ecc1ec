// docs/faults.md: every fault that a test provokes, and the engines in which it was survived. Written
// by a run of the tests, never by hand.
import { writeFileSync } from 'node:fs';

const engines = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' };

/** Files of tests that provoke faults; the others test what happens when nothing goes wrong. */
const files =
  /\/test\/(?:browser\/(?:coop|flow|forgery|hosts|leak|signer)|embedded-signup\/(?:load-facebook-sdk|signup-flow|usual-faults)\.engines)\.test\.ts$/;

/** Engine → its version. */
const versions = new Map();

/** Title of a test → the engines in which it passed. */
const survived = new Map();

export function recordFaults(engine, version, tests) {
  versions.set(engine, version);
  for (const { path, passed } of tests.filter((test) => files.test(test.file))) {
    const where = survived.get(path) ?? new Set();
    if (passed) where.add(engine);
    survived.set(path, where);
  }
}

export function writeFaults() {
  const rows = [...survived].sort(([one], [other]) => one.localeCompare(other, 'en'));
  const names = Object.entries(engines).map(([engine, name]) => `${name} ${versions.get(engine)}`);
  const cell = (where) => Object.keys(engines).map((engine) => (where.has(engine) ? 'yes' : '–'));
  const table = [
    ['What goes wrong', ...names],
    ['---', ...Object.keys(engines).map(() => '---')],
    ...rows.map(([title, where]) => [title.replaceAll('|', '\\|'), ...cell(where)]),
  ];
  writeFileSync(
    'docs/faults.md',
    `# Faults that are survived

Written by \`npm test -- --record\`. Each row is a test with real windows on real origins.

${table.map((row) => `| ${row.join(' | ')} |`).join('\n')}
`,
  );
}
