import type { LoginOptions } from './parse-options.js';

/** The argument of the callback of `FB.login`. If there is no code, `authResponse` is missing or empty. */
export interface LoginResponse {
  readonly authResponse?: { readonly code?: string | null } | null;
  readonly status?: string;
}

/** The part of Meta's JavaScript SDK that is used here; `@types/facebook-js-sdk` types all of it. */
export interface FacebookSdk {
  init(options: { readonly appId: string; readonly version: string }): void;
  login(callback: (response: LoginResponse) => void, options: LoginOptions): void;
}

/** The names by which the page and Meta's SDK know each other. */
export interface SdkHost {
  FB?: FacebookSdk & { readonly __buffer?: unknown };
  /** The SDK calls it once, when it has been loaded. */
  fbAsyncInit?: (() => void) | undefined;
}

export const sdkHost = globalThis as SdkHost;

/**
 * Meta's script is a stub first: it has `__buffer` and only queues what it is asked for. A login
 * through it would open its window later, when nobody knows to which flow that window belongs.
 */
export const isStub = (): boolean => Boolean(sdkHost.FB?.__buffer);

/** The SDK if it is there and is not a stub. */
export function readyFacebookSdk(): FacebookSdk | null {
  const { FB } = sdkHost;
  return FB && !isStub() && typeof FB.login === 'function' ? FB : null;
}
