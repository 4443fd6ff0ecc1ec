// One real Chromium, and what it knows of a page.
import puppeteer from 'puppeteer-core';
import { locate } from '../scripts/engines.mjs';
import { hubOrigin } from './candidates.mjs';

export const openBrowser = ({ port }) =>
  puppeteer.launch({
    executablePath: locate('chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      `--host-resolver-rules=MAP ${new URL(hubOrigin).host} 127.0.0.1:${port}`,
    ],
  });

/**
 * What the page's main thread worked on while `action` ran: trace events with the processor's time
 * (`tdur`, µs), which other programs on the machine do not lengthen.
 */
export async function traced(page, action) {
  await page.tracing.start({ categories: ['devtools.timeline', 'blink.user_timing'] });
  await action();
  const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString());
  return traceEvents;
}

/** Script, style and layout, as DevTools names them. */
const work = new Set([
  'EvaluateScript',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'UpdateLayoutTree',
  'Layout',
]);

/** Milliseconds of script, style and layout in the thread that set the mark. */
export function workSince(mark, events) {
  const { pid, tid, ts: start } = events.find(({ name }) => name === mark);
  const own = events
    .filter((event) => event.pid === pid && event.tid === tid && work.has(event.name))
    .filter(({ ts, dur }) => ts + dur >= start)
    .sort((one, other) => one.ts - other.ts);
  let end = 0;
  let total = 0;
  for (const { ts, dur, tdur } of own) {
    if (ts < end) continue; // Inside of one that was counted.
    end = ts + dur;
    total += tdur;
  }
  return total / 1000;
}

/** Bytes of script and DOM that are in use after a garbage collection. */
export async function heapOf(page) {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize + embedderHeapUsedSize;
}

/** The listeners on the page's window, as the browser itself counts them. */
export async function windowListenersOf(page) {
  const session = await page.createCDPSession();
  const { result } = await session.send('Runtime.evaluate', { expression: 'window' });
  const { objectId } = result;
  const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId });
  await session.detach();
  return listeners.length;
}

/** How many timers were set that may still fire. */
export function pendingTimers(events) {
  const isOnce = new Map();
  for (const { name, args } of [...events].sort((one, other) => one.ts - other.ts)) {
    const { timerId, singleShot } = args?.data ?? {};
    if (name === 'TimerInstall') isOnce.set(timerId, singleShot);
    if (name === 'TimerRemove' || (name === 'TimerFire' && isOnce.get(timerId)))
      isOnce.delete(timerId);
  }
  return isOnce.size;
}

/** What the page's timeline has of a type, from its beginning: there may be nothing. */
export const entriesOf = (page, type) =>
  page.evaluate(
    (type) =>
      new Promise((resolve) => {
        const entries = [];
        const observer = new PerformanceObserver((list) => entries.push(...list.getEntries()));
        observer.observe({ type, buffered: true });
        setTimeout(() => resolve(entries.map((entry) => entry.toJSON())), 200);
      }),
    type,
  );
