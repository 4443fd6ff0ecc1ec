import { expect } from 'chai';
import fc from 'fast-check';
import { appPaths } from '../rig/model/app.js';
import { faultsOf, totals } from '../rig/model/check-run.js';
import { anyCommands, step } from '../rig/model/commands.js';
import { simulatedWorlds } from '../rig/model/simulated-world.js';
import type { World } from '../rig/model/world.js';

// SEED=… repeats a run that failed: see CONTRIBUTING.md.
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const RUNS = Number(process.env['RUNS'] ?? 10_000);

/** Milliseconds after a command, and how often of a hundred times. */
const waits = {
  0: 30,
  50: 10,
  300: 15,
  1200: 15,
  3000: 14,
  7000: 12,
  20_000: 2,
  150_000: 1,
  640_000: 1,
};
const patience = { settleMs: 12_000, tidyMs: 15_000 };

describe('in whatever order users, apps, browsers and strangers act', function () {
  this.timeout(600_000);
  let makeWorld: (seed: number, isSevering: boolean) => World;

  before(async () => {
    makeWorld = await simulatedWorlds();
  });

  it(`each result arrives once, at its own button, and nothing is left, ${RUNS} times`, async () => {
    console.log(`the model in the simulated browser: SEED=${seed}`);
    const any = [
      fc.integer(),
      fc.boolean(),
      fc.constantFrom(...appPaths),
      anyCommands(waits, 20),
    ] as const;
    await fc.assert(
      fc.asyncProperty(...any, async (worldSeed, isSevering, path, commands) => {
        const faults = await faultsOf(commands, makeWorld(worldSeed, isSevering), path, patience);
        if (faults.length > 0) throw new Error(faults.join('\n'));
      }),
      { numRuns: RUNS, seed, includeErrorInReport: true },
    );
    // More than nothing was tried.
    expect(totals.results).to.be.greaterThan(RUNS / 4);
  });

  const examples = {
    'a copy of the tab whose button is busy leaves the result to the original': {
      path: '/single',
      steps: [
        step('click'),
        step('duplicate', 0, 0, 0, 50),
        step('click', 3, 0, 0, 1200),
        step('crash'),
        step('finish', 0, 0, 0, 7000),
      ],
    },
  };
  for (const [name, { path, steps }] of Object.entries(examples))
    for (const isSevering of [false, true])
      it(name + (isSevering ? ', after COOP' : ''), async () => {
        expect(await faultsOf(steps, makeWorld(1, isSevering), path, patience)).to.deep.equal([]);
      });
});
