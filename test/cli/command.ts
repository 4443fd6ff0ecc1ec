/** The command of the package, as it was built. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../rig/node/documents.js';

export interface Said {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}
export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  /** Waits for a line, and gives what the pattern's group has found. */
  until(pattern: RegExp): Promise<string>;
  readonly end: Promise<Said>;
}

export function start(...args: string[]): Running {
  const child = spawn(process.execPath, [join(root, 'dist/cli/dialog-io-button.js'), ...args]);
  let [out, error] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (error += part.toString()));
  return {
    child,
    async until(pattern) {
      while (!pattern.test(out)) await once(child.stdout, 'data');
      return pattern.exec(out)?.[1] ?? '';
    },
    end: once(child, 'close').then(([status]) => ({ status: status as number, out, error })),
  };
}

export const run = (...args: string[]): Promise<Said> => start(...args).end;
