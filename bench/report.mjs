// A run as text: a table, and under what conditions it was measured.
import { readFileSync } from 'node:fs';
import { cpus, machine, totalmem, type } from 'node:os';
import { table } from '../scripts/tables.mjs';

export const number = (value) =>
  value.toLocaleString(
    'en',
    value < 1000 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 },
  );

const value = (of) => (of === undefined ? '–' : number(of));
const ratio = (of, to) => (of === undefined || !to ? '–' : number(of / to));
const verdict = (goal, values) => `${goal.text}: ${goal.isMet(values) ? 'met' : '**missed**'}`;

const header = [
  'figure',
  'ours',
  'theirs',
  'limit',
  '÷ theirs',
  '÷ limit',
  'goal',
  'times',
  'halves differ by',
];

export const cells = ({ name, unit, values, goals, repetitions, disagreement }) => [
  unit ? `${name}, ${unit}` : name,
  ...[values.ours, values.theirs, values.limit].map(value),
  ratio(values.ours, values.theirs),
  ratio(values.ours, values.limit),
  goals.map((goal) => verdict(goal, values)).join('; ') || '–',
  String(repetitions),
  repetitions < 4 ? '–' : `${(disagreement * 100).toFixed(0)} %`,
];

export const tableOf = (results) => table(header, results.map(cells));

/** For whoever watches: the same, and how long it took. */
export const line = (result) => [...cells(result), `${result.seconds.toFixed(0)} s`].join(' | ');

const versionOf = (path) => JSON.parse(readFileSync(`${path}/package.json`, 'utf8')).version;

const machineClass = () =>
  `${cpus().length} cores, ${Math.ceil(totalmem() / 2 ** 30)} GB, ${type()} ${machine()}`;

export function conditions({ browserVersion, seconds }) {
  const date = new Date().toISOString().slice(0, 10);
  return `Written by \`npm run bench\` from its own run of ${date}: ${browserVersion}, headless, on a machine of ${machineClass()}, in ${Math.ceil(seconds / 60)} minutes.`;
}

export const candidatesInWords = () =>
  `*ours* is this package; *theirs* is the web component of \`360dialog-connect-button\` ${versionOf('node_modules/360dialog-connect-button')}; *limit* is the least a page needs: a custom element that holds a native button, a \`window.open\`, a \`postMessage\`. Medians, the candidates in turns, each time on a fresh page; *times* says how often, and the last column how far the medians of the odd and the even times are apart.`;

export const notesOf = (results) => {
  const notes = new Set(results.map(({ note }) => note).filter(Boolean));
  return [...notes].map((note) => `- ${note}`).join('\n');
};
