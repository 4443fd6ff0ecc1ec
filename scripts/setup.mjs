// Installs the dependencies when they are missing or older than the lock. Depends on nothing itself,
// so that `npm start` and `npm test` work as the first command in a fresh clone.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

const changed = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (changed('node_modules/.package-lock.json') < changed('package-lock.json')) {
  // No package needs its install script; one that fetched a binary would fail without internet access.
  // The tools are needed with NODE_ENV=production, too.
  const npm = [process.env.npm_execpath, 'ci', '--ignore-scripts', '--include=dev'];
  const { status } = spawnSync(process.execPath, npm, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
