import { setTimeout as delay } from 'node:timers/promises';
import { heapOf } from '../browser.mjs';
import { atMost } from '../goals.mjs';
import { median } from '../medians.mjs';

/** Besides a first one, in which everything is done for the first time. 1,000 flows in all. */
const rounds = 5;
const flowsPerRound = 167;

/**
 * In the rounds before these the engine still optimises code, which takes room once (85 kB in the
 * first, under 4 in the fifth); flows that are kept would take theirs in every round.
 */
const settledRounds = 3;

/** Milliseconds after which a finished flow has let go: for a while it acknowledges duplicates. */
const afterwards = 3500;

/** Four buttons at a time open their windows and get their results. */
const finish = (page, { tag, event }, flows) =>
  page.evaluate(
    async (tag, event, flows) => {
      const one = document.querySelector(tag);
      while (document.querySelectorAll(tag).length < 4) one.after(one.cloneNode());
      const buttons = [...document.querySelectorAll(tag)];
      let started = 0;
      const work = async (button) => {
        while (started < flows) {
          started += 1;
          await new Promise((resolve) => {
            button.addEventListener(event, resolve, { once: true });
            button.start();
          });
        }
      };
      await Promise.all(buttons.map(work));
    },
    tag,
    event,
    flows,
  );

export const heapPerFlow = {
  name: 'Heap kept per finished flow, over 1,000 flows with windows',
  unit: 'kB',
  // None of ours: the margin is less than any part of a flow, for what a browser keeps of windows.
  goals: [atMost(0.05)],
  note: 'Theirs reloads the page at each result, so that nothing is kept, neither of flows nor of the app.',
  path: '/button.html',
  async measure(candidate, page) {
    // What the limit keeps is nothing, and to see that would take minutes.
    if (candidate.name !== 'ours') return null;
    const heaps = [];
    for (let round = 0; round <= rounds; round += 1) {
      await finish(page, candidate, flowsPerRound);
      await delay(afterwards);
      heaps.push(await heapOf(page));
    }
    const growths = heaps.slice(1).map((heap, round) => heap - heaps[round]);
    return median(growths.slice(-settledRounds)) / flowsPerRound / 1000;
  },
};
