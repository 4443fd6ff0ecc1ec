// A folder outside the project in which the samples stand as in a project of a reader's own: nothing
// that this project has installed is found from there. It stays, so that npm installs once.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack, unpack } from '../../../scripts/pack.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const examples = fileURLToPath(new URL('../../../examples', import.meta.url));

const clone = createHash('sha256').update(here).digest('hex').slice(0, 8);

/** Where the samples are built. */
export const folder = join(tmpdir(), `dialog-io-button-examples-${clone}`);

const changed = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Copies the samples, installs what they need, and puts the packed package among it: the tarball. */
export function stage() {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder))
    if (name !== 'node_modules') rmSync(join(folder, name), { recursive: true });
  cpSync(examples, folder, { recursive: true });
  cpSync(join(here, 'apps'), join(folder, 'apps'), { recursive: true });
  for (const name of ['package.json', 'package-lock.json', 'build-app.mjs', '.npmrc'])
    cpSync(join(here, name), join(folder, name));

  const installed = changed(join(folder, 'node_modules/.package-lock.json'));
  if (installed < changed(join(here, 'package-lock.json')))
    execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: 'inherit' });
  // Not by npm: the lock would hold the hash of a tarball that is another after each build.
  const { tarball } = pack();
  unpack(tarball, join(folder, 'node_modules/dialog-io-button'));
  return tarball;
}
