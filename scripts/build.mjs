// src/ to dist/: one to one by tsc, then the script-tag files by Rollup.
import { execSync } from 'node:child_process';
import { rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
for (const command of ['tsc -p tsconfig.build.json', 'rollup --config --silent'])
  execSync(`npx --no-install ${command}`, { stdio: 'inherit' });
