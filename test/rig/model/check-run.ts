/** What must be true after each run. */
import fc from 'fast-check';
import { step } from './commands.js';
import { Ledger, type ModelFlow } from './ledger.js';
import type { TabView, World } from './world.js';

/** Time in which a page that is there takes its result. */
export interface Patience {
  /** For the first look. */
  readonly settleMs: number;
  /** Until nothing is left of a flow that was cancelled. */
  readonly tidyMs: number;
}

/** Runs commands after a first click on a page of the app, and gives what is wrong, in words. */
export async function faultsOf(
  commands: Iterable<fc.AsyncCommand<Ledger, World>>,
  world: World,
  path: string,
  patience: Patience,
): Promise<string[]> {
  const ledger = new Ledger();
  world.onReport = (report) => ledger.report(report, world);
  await world.open(world.origin + path);
  const all = [step('click'), ...commands];
  await fc.asyncModelRun(() => ({ model: ledger, real: world }), all);
  ledger.history.push('— the end: everybody comes back');
  await expectResults(ledger, world, patience);
  await expectNothingLeft(ledger, world, patience);
  count(ledger);
  if (ledger.faults.length === 0) return [];
  return [...ledger.faults, ...ledger.history];
}

/** Of all runs, so that a test can tell that it has tested something. */
export const totals = { flows: 0, finished: 0, results: 0 };

function count({ flows }: Ledger): void {
  for (const { redirect, results } of flows.values()) {
    totals.flows += 1;
    totals.finished += redirect ? 1 : 0;
    totals.results += results;
  }
}

/** Each result that has not been fired waits for its button. */
async function expectResults(ledger: Ledger, world: World, { settleMs }: Patience): Promise<void> {
  const missing = () => ledger.missing(world.now());
  const openTabs = async () => new Set((await world.tabs()).map(({ id }) => id));
  const tabs = await openTabs();
  // A window that delivered a result closes itself, also if something was clicked in it meanwhile.
  ledger.excuse('its tab is gone', ({ tab }) => !tabs.has(tab));
  for (const { id } of await world.tabs()) await world.thaw(id);
  await until(world, settleMs, () => missing().length === 0);
  for (const flow of missing()) await world.toFront(flow.tab);
  await until(world, settleMs, () => missing().length === 0);
  for (const { number } of missing().filter((flow) => ledger.isClickedThere(flow, world)))
    ledger.faults.push(`the result of flow ${number} is not fired, though its button is there`);

  const back = missing();
  for (const flow of back) {
    const isThere = () => flow.results > 0;
    await world.goTo(flow.tab, world.origin + flow.path, false);
    await until(world, settleMs, isThere);
    // Its button may wait for another flow.
    if (!isThere())
      for (let which = 0; which < 3; which += 1) await world.run(flow.tab, 'cancel', which);
    await until(world, settleMs, isThere);
    if (!isThere() && (await openTabs()).has(flow.tab))
      ledger.faults.push(`lost: ${describe(flow)}`);
  }
}

/** A page without a flow has given everything back. */
async function expectNothingLeft(
  ledger: Ledger,
  world: World,
  { tidyMs }: Patience,
): Promise<void> {
  const isOfApp = ({ url }: TabView) => url.startsWith(world.origin);
  for (const { id } of (await world.tabs()).filter(isOfApp)) await world.run(id, 'cancelAll');
  let left = await world.leftovers();
  await until(world, tidyMs, async () => (left = await world.leftovers()).length === 0);
  ledger.faults.push(...left.map((what) => `left behind on ${what}`));
}

async function until(
  world: World,
  ms: number,
  isTrue: () => boolean | Promise<boolean>,
): Promise<void> {
  for (let waited = 0, step = 100; waited < ms && !(await isTrue()); waited += step, step *= 1.5)
    await world.wait(step);
}

const describe = ({ number, owner, path, tab }: ModelFlow) =>
  `flow ${number} of "${owner}", started on ${path} in tab ${tab}`;
