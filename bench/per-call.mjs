/**
 * Microseconds that a call takes, in the fastest of some batches: what makes the others slower is
 * not the call. Knows nothing around it, so that it runs in pages as well.
 */
export function timePerCall(call) {
  const millisecondsOf = (calls) => {
    const start = performance.now();
    for (let number = 0; number < calls; number += 1) call();
    return performance.now() - start;
  };
  let calls = 1;
  while (millisecondsOf(calls) < 3) calls *= 2;
  const times = Array.from({ length: 30 }, () => millisecondsOf(calls) / calls);
  return Math.min(...times) * 1000;
}
