/**
 * The sites a test meets: the app's own, a stranger's, and 360dialog's stand-in of `server.mjs`. Which
 * policies of a hub sever the windows is tested with the simulator of `simulated-hub.ts`.
 */
import { executeServerCommand } from '@web/test-runner-commands';

const port = Number(location.port);

export const app = `http://localhost:${port}`;
export const hub = `http://127.0.0.1:${port}`;
export const stranger = await executeServerCommand<string, null>('sites:stranger');

/** The demo as `npm start` serves it, with the simulated hub; started when first asked for. */
export const demo = () => executeServerCommand<string, null>('sites:demo');

export interface Hub {
  /**
   * What the user passes before the redirect, in order: `page` a page that goes on by itself, `wait` one where the user
   * must click `#next`. Each may have a Cross-Origin-Opener-Policy: `page:same-origin`.
   */
  steps?: readonly string[];
  /** Milliseconds that each `page` stays. */
  delay?: number;
  /** The query of the redirect, as it is. Default `client=c1&channels=[ch1]`. */
  result?: string;
  /** The `state` that comes back; by default the one that was sent, `''` for none. */
  echo?: string;
}

/** The address of a hub that behaves so. `state` and `redirect_url` are for the caller to append. */
export function hubUrl({ steps, ...rest }: Hub = {}): string {
  const url = new URL('/rig/hub', hub);
  if (steps) url.searchParams.set('steps', steps.join());
  for (const [key, value] of Object.entries(rest)) url.searchParams.set(key, String(value));
  return url.href;
}

export interface Answer {
  status?: number;
  /** `content-type` is HTML unless set. */
  headers?: Record<string, string>;
  body?: string;
  /** Milliseconds before the answer. */
  delay?: number;
  /** The connection breaks after the body. */
  breaksOff?: boolean;
}

/** A name stands for a path below `/rig/`; one that begins with a slash is a path itself. */
export const pathOf = (name: string) => (name.startsWith('/') ? name : `/rig/${name}`);

/**
 * Lets the server answer a path, with any method and on all three origins, as said.
 * Returns the address on the app's origin.
 */
export async function serve(name: string, answer: Answer): Promise<string> {
  const path = pathOf(name);
  await executeServerCommand('sites:serve', { path, answer });
  return app + path;
}
