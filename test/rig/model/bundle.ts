/** The code of the pages, bundled from the sources. */
import { build, type Plugin } from 'esbuild';
import { join } from 'node:path';
import { root } from '../node/documents.js';

const folder = join(root, 'test/rig/model');

const withoutDom: Plugin = {
  name: 'lit-without-dom',
  setup({ onResolve }) {
    onResolve({ filter: /^lit$/ }, () => ({ path: join(folder, 'lit-without-dom.ts') }));
  },
};

/** @param isSimulated Whether the page is one of the simulated browser. */
export async function bundle(entry: string, isSimulated: boolean): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
    plugins: isSimulated ? [withoutDom] : [],
  });
  return outputFiles[0]?.text ?? '';
}

export const appCode = 'test/rig/model/app-code.ts';
export const redirectCode = 'src/redirect.ts';
