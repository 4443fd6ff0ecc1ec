/** The simulated 360dialog, for tests in which it matters what the hub does. */
import { executeServerCommand } from '@web/test-runner-commands';
import type { NextWindow, WindowFault } from 'dialog-io-button/simulator.js';
import { evaluateIn } from './user.js';
import { until } from './waiting.js';

interface Addresses {
  readonly hubUrl: string;
  readonly permissionUrl: string;
}

/** Begins anew, and lets the next window finish by itself as said, if it is said. */
const simulator = (next: NextWindow | null) =>
  executeServerCommand<Addresses, NextWindow | null>('sites:simulator', next);

/** The address of a hub in whose next window these go wrong, and which comes back by itself after `delay` ms. */
export async function hubWith(faults: readonly WindowFault[], delay = 0): Promise<string> {
  const ids = { client: 'c1', channels: ['ch1'] };
  return (await simulator({ outcome: 'completed', ...ids, delay, faults })).hubUrl;
}

/** The address of a hub that severs its windows, which stay until `finishInHub`. */
export const severingHub = async (): Promise<string> =>
  `${(await simulator(null)).permissionUrl}?fault=coop`;

/** By which part of its address a window of that hub is known. */
export const severedWindow = '/permissions?fault=coop';

/** The client finishes there. */
export const finishInHub = (): Promise<void> =>
  until(
    async () =>
      (await evaluateIn<boolean | null>(
        severedWindow,
        `[document.querySelector('main form button')].some((button) => button && (button.click(), true))`,
      )) === true,
  );
