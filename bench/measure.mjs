// Measures one figure: the candidates in turns, each time on a fresh page.
import { candidates } from './candidates.mjs';
import { disagreement, median } from './medians.mjs';

/** @returns Medians by candidate, and how far two halves of the repetitions disagree. */
export async function measure(figure, browser, site) {
  const { repetitions = 1 } = figure;
  const numbers = new Map(candidates.map(({ name }) => [name, []]));
  for (let repetition = 0; repetition < repetitions; repetition += 1)
    for (const candidate of candidates) {
      const number = await onFreshPage(figure, candidate, browser, site);
      if (number !== null) numbers.get(candidate.name).push(number);
    }
  const measured = [...numbers].filter(([, all]) => all.length > 0);
  return {
    repetitions,
    values: Object.fromEntries(measured.map(([name, all]) => [name, median(all)])),
    disagreement: Math.max(...measured.map(([, all]) => disagreement(all))),
  };
}

async function onFreshPage({ path, measure }, candidate, browser, site) {
  if (!path) return measure(candidate);
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.goto(site.originOf(candidate.name) + path);
    return await measure(candidate, page, site);
  } finally {
    await context.close();
  }
}
