// src/ to dist/: one to one by tsc, then the script-tag files by Rollup, then what editors know.
import { execSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { integrityOf, scriptFiles } from './integrity.mjs';

rmSync('dist', { recursive: true, force: true });
const commands = [
  'tsc -p tsconfig.build.json',
  'tsc -p tsconfig.simulator.json',
  'rollup --config --silent',
  `esbuild cli/dialog-io-button.ts --bundle --platform=node --format=esm --target=node20 --log-level=warning --minify-whitespace --minify-syntax
    --external:dialog-io-button "--banner:js=// Holds parse5 (MIT) and entities (BSD-2-Clause)." --outfile=dist/cli/dialog-io-button.js`.replace(
    /\s+/g,
    ' ',
  ),
];
for (const command of commands) execSync(`npx --no-install ${command}`, { stdio: 'inherit' });

execSync('node scripts/manifest.mjs', { stdio: 'inherit' });
for (const file of scriptFiles) console.log(file, integrityOf(file));
