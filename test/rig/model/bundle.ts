/** The code of the pages, bundled from the sources. */
import { build, type Plugin } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../node/documents.js';

const folder = join(root, 'test/rig/model');

const withoutDom: Plugin = {
  name: 'without-dom',
  setup({ onResolve }) {
    const standIn = (filter: RegExp, name: string) =>
      onResolve({ filter }, () => ({ path: join(folder, name) }));
    standIn(/^lit$/, 'lit-without-dom.ts');
    standIn(/\/page-changes\.js$/, 'page-without-changes.ts');
  },
};

/** A fault to put into the code, to see whether the model finds it. */
export interface SeededFault {
  /** Path of the source. */
  readonly file: string;
  readonly code: string;
  readonly becomes: string;
}

const seeding = ({ file, code, becomes }: SeededFault): Plugin => ({
  name: 'seeded-fault',
  setup({ onLoad }) {
    onLoad({ filter: new RegExp(`${file}$`) }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!source.includes(code)) throw new Error(`${file} does not have: ${code}`);
      return { contents: source.replace(code, becomes), loader: 'ts' };
    });
  },
});

/** @param isSimulated Whether the page is one of the simulated browser. */
export async function bundle(
  entry: string,
  isSimulated: boolean,
  fault?: SeededFault,
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
    plugins: [...(isSimulated ? [withoutDom] : []), ...(fault ? [seeding(fault)] : [])],
  });
  return outputFiles[0]?.text ?? '';
}

export const appCode = 'test/rig/model/app-code.ts';
export const redirectCode = 'src/redirect.ts';
