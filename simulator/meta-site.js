/** The simulated Meta's site: its SDK, and the pages of its window. */
import { plain } from './answers.js';

/** @param {import('./simulation.js').Simulation} simulation @returns {import('./listen.js').Site} */
export function createMetaSite(simulation) {
  void simulation;
  return async () => plain(404, 'Not found');
}
