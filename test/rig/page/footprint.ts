/**
 * What scripts on the test's page have taken and not given back. The functions to take it with are
 * wrapped, so import this first.
 */
const intervals = new Set<number>();
const channels = new Set<BroadcastChannel>();
const listeners: [type: string, listener: unknown][] = [];

/** In words, such as `0 intervals, 0 channels, listeners: none`. */
export const footprint = () =>
  `${intervals.size} intervals, ${channels.size} channels, ` +
  `listeners: ${listeners.map(([type]) => type).join(' ') || 'none'}`;

/** Forgets what was taken up to now: a library of the test may keep a listener for good. */
export function countFromHere(): void {
  intervals.clear();
  channels.clear();
  listeners.length = 0;
}

const { setInterval, clearInterval, BroadcastChannel } = window;
const { addEventListener, removeEventListener } = window;

window.setInterval = ((callback: () => void, delay?: number) => {
  const interval: number = setInterval(callback, delay);
  intervals.add(interval);
  return interval;
}) as typeof setInterval;

window.clearInterval = (interval) => {
  intervals.delete(interval as number);
  clearInterval(interval);
};

window.BroadcastChannel = class extends BroadcastChannel {
  constructor(name: string) {
    super(name);
    channels.add(this);
  }
  override close(): void {
    channels.delete(this);
    super.close();
  }
};

window.addEventListener = (...args: Parameters<typeof addEventListener>) => {
  const [type, listener, options] = args;
  const { once, signal } = typeof options === 'object' ? options : {};
  addEventListener.apply(window, args);
  if (once) return;
  forget(type, listener);
  listeners.push([type, listener]);
  signal?.addEventListener('abort', () => forget(type, listener));
};

window.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
  forget(args[0], args[1]);
  removeEventListener.apply(window, args);
};

function forget(type: string, listener: unknown): void {
  const index = listeners.findIndex(([one, other]) => one === type && other === listener);
  if (index >= 0) listeners.splice(index, 1);
}
