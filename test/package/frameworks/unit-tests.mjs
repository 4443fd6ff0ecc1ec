// The button in the simulated browsers in which partners run their unit tests. Jest and Vitest
// themselves run in `npm run recipes`.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Versions, by the names under which they are installed. Jest 27 has jsdom 16, Jest 29 has 20. */
export const simulatedBrowsers = {
  jsdom: ['jsdom-16', 'jsdom-20', 'jsdom'],
  'happy-dom': ['happy-dom-14', 'happy-dom'],
};

export async function testUnitTests({ test, folder }) {
  for (const [script, versions] of Object.entries(simulatedBrowsers))
    for (const version of versions)
      await test(`Unit tests: ${version}`, () =>
        promisify(execFile)(process.execPath, [`apps/unit-tests/${script}.mjs`, version], {
          cwd: folder,
          timeout: 60_000,
        }));
}
