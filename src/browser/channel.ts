/**
 * The channel on which the windows of one flow talk. It reaches every window of this origin,
 * whatever Cross-Origin-Opener-Policy the pages in between had.
 *
 * @returns `null` in browsers without BroadcastChannel, and if the browser refuses one: Firefox
 *   throws a SecurityError if cookies are blocked for the site.
 */
export function openChannel(name: string): BroadcastChannel | null {
  try {
    return new window.BroadcastChannel(`dialog-io:${name}`);
  } catch {
    return null;
  }
}
