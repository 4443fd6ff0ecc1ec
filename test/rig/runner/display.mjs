// A virtual screen for one engine, so that tests neither need a screen nor take the focus from the
// person at it. A window manager goes with it: without one no window loses the focus to its popup.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { find } from '../../../scripts/engines.mjs';

/** Returns the environment for programs that are to be on it. Without Xvfb: the real screen's. */
export async function openDisplay() {
  if (!find('Xvfb')) return { env: process.env, close() {} };
  const xvfb = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const [number] = await once(xvfb.stdio[3], 'data');
  const { WAYLAND_DISPLAY, ...env } = process.env;
  env.DISPLAY = `:${String(number).trim()}`;
  const children = [xvfb];
  if (find('openbox')) children.push(spawn('openbox', { env, stdio: 'ignore' }));
  const close = () => children.forEach((child) => child.kill());
  process.once('exit', close);
  return { env, close };
}
