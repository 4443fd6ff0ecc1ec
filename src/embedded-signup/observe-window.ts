/**
 * Runs a function and tells each window that it opens, or `null` if the browser refused one. Meta's
 * SDK does not say which window it opened, and a message counts only if it comes from that one.
 * Afterwards `window.open` is as before, unless other code has wrapped it in the meantime.
 */
export function observeWindow(onOpen: (opened: Window | null) => void, act: () => void): void {
  const before = Object.getOwnPropertyDescriptor(window, 'open');
  const open = window.open.bind(window);
  let isOver = false;
  const observed: typeof window.open = (...address) => {
    const opened = open(...address);
    // Code that has wrapped `window.open` in the meantime may still call this function.
    if (!isOver) onOpen(opened);
    return opened;
  };
  try {
    Object.defineProperty(window, 'open', {
      ...{ configurable: true, enumerable: true, writable: true },
      value: observed,
    });
  } catch {
    // A page may have frozen it: then the window stays unknown.
  }
  try {
    act();
  } finally {
    isOver = true;
    restore(before, observed);
  }
}

function restore(before: PropertyDescriptor | undefined, observed: typeof window.open): void {
  if (window.open !== observed) return;
  if (before) Object.defineProperty(window, 'open', before);
  else Reflect.deleteProperty(window, 'open');
}
