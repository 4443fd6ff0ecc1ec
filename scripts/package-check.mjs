// Whether the tarball is one that every resolver and type checker understands. Needs `npm run build`.
import { execFileSync } from 'node:child_process';
import { pack } from './pack.mjs';

const { tarball } = pack();
const commands = [
  ['publint', 'run', tarball, '--strict'],
  ['attw', tarball, '--profile', 'esm-only'],
];
for (const command of commands)
  try {
    execFileSync('npx', ['--no-install', ...command], { stdio: 'inherit' });
  } catch {
    process.exitCode = 1;
  }
