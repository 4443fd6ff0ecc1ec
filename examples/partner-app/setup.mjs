// Inside the repository of dialog-io-button, the app uses what is built there. Elsewhere this does
// nothing: `npm install` has installed it all.
import { execSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packageFolder = fileURLToPath(new URL('node_modules/dialog-io-button', import.meta.url));

if (existsSync(`${root}/scripts/setup.mjs`)) {
  execSync('node scripts/setup.mjs', { cwd: root, stdio: 'inherit' });
  if (!existsSync(`${root}/dist/server.js`))
    execSync('npm run --silent build', { cwd: root, stdio: 'inherit' });
  mkdirSync(new URL('node_modules', import.meta.url), { recursive: true });
  if (!existsSync(packageFolder)) symlinkSync(root, packageFolder, 'junction');
}
