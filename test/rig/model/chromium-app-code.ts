/** As app-code.ts, for a real browser: what the page takes is counted, and told to the server. */
import { footprint } from '../page/footprint.js';
import type { AppWindow, Report } from './app-code.js';

const page = window as unknown as AppWindow & { leftovers(): Promise<string> };

page.pageId = crypto.randomUUID();
page.hub = String(document.currentScript?.getAttribute('data-hub'));
page.report = (report: Report) =>
  void navigator.sendBeacon(`/report?${encodeURIComponent(JSON.stringify(report))}`);

// Not by addEventListener, which is counted.
window.onpagehide = () => {
  page.report({ type: 'left', page: String(page.pageId), button: '', owner: '' });
};

/** What is left on a page without a flow, in words; empty if nothing is. */
page.leftovers = async () => {
  const isPending = Object.keys(sessionStorage).some((key) => key.startsWith('dialog-io:flow:'));
  // A redirect page sends for ten minutes.
  const [navigation] = performance.getEntriesByType('navigation');
  if (isPending || navigation?.name.includes('?')) return '';
  const { held = [] } = await navigator.locks.query();
  const { clientId } = (await ownLock()) ?? {};
  const locks = held.filter((lock) => lock.clientId === clientId).map(({ name }) => String(name));
  const taken = footprint();
  const isClean = taken === '0 intervals, 0 channels, listeners: none';
  return [...(isClean ? [] : [taken]), ...locks.filter((name) => name !== OWN)].join(', ');
};

const OWN = 'rig:own';

/** A lock knows its page by a number that a page only learns from a lock of its own. */
const ownLock = () =>
  navigator.locks.request(`${OWN}:${page.pageId}`, async () => {
    const { held = [] } = await navigator.locks.query();
    return held.find(({ name }) => name === `${OWN}:${page.pageId}`);
  });
