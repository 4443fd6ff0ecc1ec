/**
 * The channel on which the windows of one flow talk. It reaches every window of this origin,
 * whatever Cross-Origin-Opener-Policy the pages in between had.
 *
 * @returns `null` in browsers without BroadcastChannel.
 */
export const openResultChannel = (id: string): BroadcastChannel | null =>
  typeof BroadcastChannel === 'function' ? new BroadcastChannel(`dialog-io:${id}`) : null;
