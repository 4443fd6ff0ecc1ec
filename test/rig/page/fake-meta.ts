/**
 * The Meta of `fake-meta-scripts.ts` on the stranger's origin; `sdk-url` makes that Meta's. The
 * simulator is the Meta that a person clicks through.
 */
import { executeServerCommand } from '@web/test-runner-commands';
import { sdkScript, signupWindow, type Plan } from './fake-meta-scripts.js';
import { stranger } from './sites.js';

export type { Plan };

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

/** An address of the SDK that no cache has seen: neither the engine's nor that of the dev server. */
export const freshSdkUrl = () => `${stranger}/rig/meta/{locale}/sdk.js?${crypto.randomUUID()}`;

const script = { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' };

/** Lets Meta answer a path, by default with a script. */
export const serveMeta = (
  path: string,
  body: string,
  headers: Record<string, string> = script,
  delay = 0,
  status = 200,
) =>
  executeServerCommand('sites:serve', {
    path: `/rig/meta/${path}`,
    answer: { body, headers, delay, status },
  });

/** Lets this Meta answer. `delay` holds the SDK back, `stub` is how long it stays a stub. */
export async function serveFakeMeta({ delay = 0, stub = 20 } = {}): Promise<void> {
  await serveMeta('en_US/sdk.js', sdkScript(`${stranger}/rig/meta/`, stub), script, delay);
  await serveMeta('window', signupWindow, {});
  await serveMeta('severed', signupWindow, { 'Cross-Origin-Opener-Policy': 'same-origin' });
}

/** What Meta's window posts. */
export const message = (event: string, data: object = {}) =>
  JSON.stringify({ type: 'WA_EMBEDDED_SIGNUP', event, data });

/** Lets a message come as soon as the window is open, before `FB.login` has returned. */
export function postBeforeLoginReturns(data: string, origin = metaOrigin): void {
  const sdk = page.FB as { login(...args: unknown[]): void };
  const { login } = sdk;
  sdk.login = (...args) => {
    const observed = window.open;
    window.open = (...address) => {
      const source = observed.apply(window, address);
      dispatchEvent(new MessageEvent('message', { origin, source, data }));
      return source;
    };
    login(...args);
    window.open = observed;
  };
}

/** Leaves nothing of Meta on the page. */
export function forgetMeta(): void {
  for (const name of ['FB', 'fbAsyncInit', 'metaPlan', 'metaCalls'])
    Reflect.deleteProperty(page, name);
  for (const element of document.querySelectorAll('script[src*="/rig/meta/"]')) element.remove();
}
