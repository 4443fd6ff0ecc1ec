// src/ to dist/: one to one by tsc, then the script-tag files by Rollup, then what editors know.
import { execSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { integrityOf, scriptFiles } from './integrity.mjs';

rmSync('dist', { recursive: true, force: true });
const commands = [
  'tsc -p tsconfig.build.json',
  'tsc -p tsconfig.simulator.json',
  'rollup --config --silent',
];
for (const command of commands) execSync(`npx --no-install ${command}`, { stdio: 'inherit' });

execSync('node scripts/manifest.mjs', { stdio: 'inherit' });
for (const file of scriptFiles) console.log(file, integrityOf(file));
