import { expect } from 'chai';
import fc from 'fast-check';
import type { Browser } from 'puppeteer-core';
import { appPaths } from '../rig/model/app.js';
import { faultsOf, totals } from '../rig/model/check-run.js';
import { chromiumWorlds, type ChromiumWorlds } from '../rig/model/chromium-world.js';
import { anyCommands } from '../rig/model/commands.js';
import { launchChromium } from '../rig/node/chromium.js';

// Always the same runs, so that a change is judged by what it changes. SEED=… makes others, or repeats the runs: see CONTRIBUTING.md.
const seed = Number(process.env['SEED'] ?? 1_511_477_838);
const RUNS = Number(process.env['RUNS'] ?? 200);
const SIDE_BY_SIDE = 6;

/** Milliseconds after a command, and how often of a hundred times. */
const waits = { 0: 45, 100: 25, 300: 17, 700: 10, 1500: 3 };
const patience = { settleMs: 8000, tidyMs: 8000 };

describe('in whatever order users, apps and strangers act, in Chromium', function () {
  this.timeout(600_000);
  let browser: Browser;
  let worlds: ChromiumWorlds;

  before(async () => {
    browser = await launchChromium();
    worlds = await chromiumWorlds(browser);
  });
  after(async () => {
    worlds?.close();
    await browser?.close();
  });

  it(`each result arrives once, at its own button, and nothing is left, ${RUNS} times`, async () => {
    console.log(`the model in Chromium: SEED=${seed}`);
    const any = [fc.boolean(), fc.constantFrom(...appPaths), anyCommands(waits, 9)] as const;
    // Not as a property: these runs go side by side.
    const runs = fc.sample(fc.tuple(...any), { seed, numRuns: RUNS });
    const faults: string[] = [];
    const work = async () => {
      for (let run = runs.pop(); run; run = runs.pop()) {
        const [isSevering, path, commands] = run;
        const world = worlds.make(isSevering);
        const found = await faultsOf(commands, world, path, patience);
        if (found.length > 0) faults.push(`— on ${path}, COOP: ${isSevering}`, ...found);
        await world.end();
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
    expect(faults.join('\n')).to.equal('');
    expect(totals.results).to.be.greaterThan(0);
  });
});
