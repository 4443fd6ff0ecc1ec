// Runs tests and counts them.
export const total = { passed: 0, failed: 0 };

/** @param {string} name @param {() => unknown} work */
export async function test(name, work) {
  const begun = performance.now();
  try {
    await work();
    total.passed += 1;
    console.log(`✓ ${name} (${Math.round(performance.now() - begun)} ms)`);
  } catch (error) {
    total.failed += 1;
    console.error(`✗ ${name}\n${error.stack}`);
  }
}

/** Resolves once it is so; a promise that is not there in time fails. */
export async function until(isSo, what = String(isSo)) {
  const end = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`It never came to this: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
