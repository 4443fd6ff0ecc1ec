/**
 * A Meta whose every move a test decides: an SDK and a window on the stranger's origin, so that
 * `sdk-url` makes it Meta's. The simulator is the Meta that a person clicks through.
 */
import { executeServerCommand } from '@web/test-runner-commands';
import { stranger } from './sites.js';

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

interface Page {
  /** What the SDK does at the next login. */
  metaPlan?: Plan | undefined;
  /** What the SDK was asked for. */
  metaCalls?: [name: string, options: unknown][];
  FB?: unknown;
  fbAsyncInit?: unknown;
}

export const page = window as unknown as Page;

export const metaOrigin = stranger;
export const sdkUrl = `${stranger}/rig/meta/{locale}/sdk.js`;

const serveMeta = (path: string, body: string, headers: Record<string, string>, delay = 0) =>
  executeServerCommand('sites:serve', {
    path: `/rig/meta/${path}`,
    answer: { body, headers, delay },
  });

const script = { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' };

/** The SDK as a script. It is a stub for `stub` milliseconds, as Meta's is. */
const sdk = (stub: number) => `{
  const queue = [];
  const calls = (window.metaCalls ??= []);
  const unseen = window.open;
  window.FB = { __buffer: { calls: queue }, init() {}, login: (...args) => queue.push(args) };
  setTimeout(() => {
    delete window.FB.__buffer;
    window.FB.init = (options) => calls.push(['init', options]);
    window.FB.login = (callback, options) => {
      if (callback.constructor.name !== 'Function') throw new Error('Expression is of type asyncfunction, not function');
      calls.push(['login', options]);
      const plan = window.metaPlan ?? {};
      const page = plan.coop ? 'severed' : 'window';
      const open = plan.unseen ? unseen : window.open;
      const popup = open.call(window, '${stranger}/rig/meta/' + page + '#' + encodeURIComponent(JSON.stringify(plan)), '_blank', 'popup,width=400,height=400');
      if (!popup || plan.callback === 'never') return;
      if (plan.callback) return void setTimeout(callback, plan.callback[0], plan.callback[1]);
      // Not by an interval: the test counts those that the product leaves behind.
      const watch = () => (popup.closed ? callback(plan.response ?? {}) : void setTimeout(watch, 100));
      watch();
    };
    window.fbAsyncInit?.();
  }, ${stub});
}`;

const signupWindow = `<!doctype html><title>Signup</title><script>
  const { posts = [], closes } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  for (const [after, message] of posts) setTimeout(() => (opener ?? parent).postMessage(message, '*'), after);
  if (closes !== undefined) setTimeout(() => close(), closes);
</script>`;

/** Lets this Meta answer. `delay` holds the SDK back, `stub` is how long it stays a stub. */
export async function serveFakeMeta({ delay = 0, stub = 20 } = {}): Promise<void> {
  await serveMeta('en_US/sdk.js', sdk(stub), script, delay);
  await serveMeta('window', signupWindow, {});
  await serveMeta('severed', signupWindow, { 'Cross-Origin-Opener-Policy': 'same-origin' });
}

/** Leaves nothing of Meta on the page. */
export function forgetMeta(): void {
  for (const name of ['FB', 'fbAsyncInit', 'metaPlan', 'metaCalls'])
    Reflect.deleteProperty(page, name);
  for (const element of document.querySelectorAll('script[src*="/rig/meta/"]')) element.remove();
}
