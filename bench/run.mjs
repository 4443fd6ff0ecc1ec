// Measures this product side by side with what a user would pick instead, and with the least that a
// browser needs. Prints the table and writes it into docs/benchmark.md.
//
//   npm run bench
//   npm run bench -- --figures mount,click   only those whose names contain one of these; docs/benchmark.md untouched
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { writeDocument } from './document.mjs';
import { figures } from './figures.mjs';
import { measure } from './measure.mjs';
import { candidatesInWords, conditions, line, notesOf, tableOf } from './report.mjs';
import { openSite } from './site.mjs';

const { values: options } = parseArgs({ options: { figures: { type: 'string' } } });
const parts = options.figures?.toLowerCase().split(',') ?? [''];
const isWanted = ({ name }) => parts.some((part) => name.toLowerCase().includes(part));

const started = performance.now();
const secondsSince = (time) => (performance.now() - time) / 1000;
const site = await openSite();
const browser = await openBrowser(site);
const results = [];
for (const figure of figures.filter(isWanted)) {
  const begun = performance.now();
  const measured = await measure(figure, browser, site);
  results.push({ ...figure, ...measured, seconds: secondsSince(begun) });
  console.log(line(results.at(-1)));
}

const run = { browserVersion: await browser.version(), seconds: secondsSince(started) };
console.log(`\n${tableOf(results)}\n\n${conditions(run)}`);
if (!options.figures)
  writeDocument(candidatesInWords(), tableOf(results), notesOf(results), conditions(run));

await browser.close();
site.close();
