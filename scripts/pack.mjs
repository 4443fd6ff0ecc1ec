// The tarball as it would be published, from what has been built.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Packs into a temporary folder, which is removed when the process ends.
 *
 * @returns {{ folder: string, tarball: string, files: string[] }}
 */
export function pack() {
  const folder = mkdtempSync(join(tmpdir(), 'dialog-io-button-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = ['--ignore-scripts', '--json', '--pack-destination', folder];
  const report = execFileSync(npm, ['pack', ...options], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ filename, files }] = JSON.parse(report);
  return { folder, tarball: join(folder, filename), files: files.map(({ path }) => path) };
}

/** Unpacks a tarball to where an import of the package finds it. */
export function unpack(tarball, target) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', target]);
}
