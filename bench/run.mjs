// Measures this product side by side with what a user would pick instead, and with the least that a
// browser needs. Prints the table and writes it into docs/benchmark.md.
//
//   npm run bench
//   npm run bench -- --figures mount,scale   only what has one of these in its name; docs/benchmark.md untouched
//   npm run bench -- --times 1               each figure once, to see that it works; untouched, too
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { bytesByModule } from './bytes-by-module.mjs';
import { writeDocument } from './document.mjs';
import { figures } from './figures.mjs';
import { measure } from './measure.mjs';
import { candidatesInWords, conditions, line, notesOf, tableOf } from './report.mjs';
import { estimate, loadTable } from './scale/report.mjs';
import { measureScale } from './scale/run.mjs';
import { openSite } from './site.mjs';

const { values: options } = parseArgs({
  options: { figures: { type: 'string' }, times: { type: 'string' } },
});
const parts = options.figures?.toLowerCase().split(',') ?? [''];
const isWanted = ({ name }) => parts.some((part) => name.toLowerCase().includes(part));

const started = performance.now();
const secondsSince = (time) => (performance.now() - time) / 1000;

// First, because PostgreSQL may be missing.
const scale = isWanted({ name: 'Scale' }) && (await measureScale());
if (scale) console.log(loadTable(scale), '\n');

const site = await openSite();
const browser = await openBrowser(site);
const results = [];
for (const figure of figures.filter(isWanted)) {
  const begun = performance.now();
  const asTold = options.times && { repetitions: Number(options.times) };
  const measured = await measure({ ...figure, ...asTold }, browser, site);
  results.push({ ...figure, ...measured, seconds: secondsSince(begun) });
  console.log(line(results.at(-1)));
}

const run = { browserVersion: await browser.version(), seconds: secondsSince(started) };
console.log(`\n${tableOf(results)}\n\n${conditions(run)}`);
if (!options.figures && !options.times)
  writeDocument({
    '': [conditions(run), candidatesInWords(), tableOf(results), notesOf(results)],
    'What the own code goes to': [await bytesByModule()],
    Scale: [loadTable(scale), estimate(scale)],
  });

await browser.close();
site.close();
