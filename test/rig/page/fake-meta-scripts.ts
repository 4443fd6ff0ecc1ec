/** The scripts of a Meta whose every move a test decides. They know nothing of where they are served. */

/** What the window of a signup does. All times are in milliseconds after it has opened. */
export interface Plan {
  /** What it posts to the page, and when. */
  readonly posts?: readonly (readonly [after: number, message: unknown])[];
  /** When it closes by itself. */
  readonly closes?: number;
  /** When the SDK calls back, and with what. By default when it sees the window closed. */
  readonly callback?: readonly [after: number, response: unknown] | 'never';
  /** Answer of a callback at the closing of the window. */
  readonly response?: unknown;
  readonly coop?: string;
  /** Opens its window in a way that nobody can observe. */
  readonly unseen?: boolean;
}

/**
 * The SDK. It is a stub for `stub` milliseconds, as Meta's is; then a login does what the page says
 * in `metaPlan`, and `metaCalls` is what it was asked for.
 *
 * @param base Where its windows are, with a slash at its end.
 */
export const sdkScript = (base: string, stub = 20): string => `{
  const queue = [];
  const calls = (window.metaCalls ??= []);
  const unseen = window.open;
  window.FB = { __buffer: { calls: queue }, init() {}, login: (...args) => queue.push(args) };
  setTimeout(() => {
    if (!window.FB) return; // The page has given up on this one.
    delete window.FB.__buffer;
    window.FB.init = (options) => calls.push(['init', options]);
    window.FB.login = (callback, options) => {
      if (callback.constructor.name !== 'Function')
        throw new Error('Expression is of type asyncfunction, not function');
      calls.push(['login', options]);
      const plan = window.metaPlan ?? {};
      const open = plan.unseen ? unseen : window.open;
      const address = (plan.base ?? '${base}') + (plan.coop ? 'severed' : 'window');
      const hash = encodeURIComponent(JSON.stringify(plan));
      const popup = open.call(window, address + '#' + hash, '_blank', 'popup,width=400,height=400');
      if (!popup || plan.callback === 'never') return;
      if (plan.callback) return void setTimeout(callback, ...plan.callback);
      // Not by an interval: the test counts those that the product leaves behind.
      const watch = () => (popup.closed ? callback(plan.response ?? {}) : void setTimeout(watch, 100));
      watch();
    };
    window.fbAsyncInit?.();
  }, ${stub});
}`;

/** The window of a signup. In a frame it posts to the page around it. */
export const signupWindow = `<!doctype html><title>Signup</title><script>
  const { posts = [], closes } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  for (const [after, message] of posts)
    setTimeout(() => (opener ?? parent).postMessage(message, '*'), after);
  if (closes !== undefined) setTimeout(() => close(), closes);
</script>`;
