// The types of the package, which are checked as well, in old versions of TypeScript.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** How each resolves modules: by tsconfig file. */
const projects = { bundler: 'tsconfig.json', node10: 'tsconfig.node10.json' };

const versions = { 'TypeScript 5.4': ['bundler', 'node10'], 'TypeScript 5.5': ['bundler'] };

export async function testOldTypeScript({ test, folder }) {
  for (const [version, resolutions] of Object.entries(versions))
    for (const resolution of resolutions)
      await test(`${version}: all types, moduleResolution ${resolution}`, () => {
        const compiler = `node_modules/${version.toLowerCase().replace(' ', '-')}/bin/tsc`;
        const project = `apps/types/${projects[resolution]}`;
        return promisify(execFile)(process.execPath, [compiler, '-p', project], { cwd: folder });
      });
}
