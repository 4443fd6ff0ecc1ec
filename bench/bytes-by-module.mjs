// What the own code goes to: the share of each module in the bundle without Lit.
import { build } from 'esbuild';
import { gzip, parts } from '../scripts/size.mjs';
import { table } from '../scripts/tables.mjs';

/** Modules with less are counted together. */
const LEAST_BYTES = 200;

export async function bytesByModule() {
  const { metafile } = await build({
    entryPoints: ['dist/index.js'],
    external: ['lit'],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    metafile: true,
  });
  const [{ bytes: total, inputs }] = Object.values(metafile.outputs);
  const packed = gzip(parts.find(({ name }) => name === 'Own code, without Lit').code);
  const modules = Object.entries(inputs)
    .map(([path, { bytesInOutput }]) => ({
      name: path.replace(/^dist\/(.*)\.js$/, '`src/$1.ts`'),
      bytes: Math.round((bytesInOutput / total) * packed),
    }))
    .sort((one, other) => other.bytes - one.bytes);
  const large = modules.filter(({ bytes }) => bytes >= LEAST_BYTES);
  const rest = modules.filter(({ bytes }) => bytes < LEAST_BYTES);
  const bytesOf = (list) => list.reduce((sum, { bytes }) => sum + bytes, 0);
  return table(
    ['module', 'B'],
    [
      ...large.map(({ name, bytes }) => [name, String(bytes)]),
      [`${rest.length} smaller ones`, String(bytesOf(rest))],
    ],
  );
}
