// What the heap of a mounted button goes to: two snapshots, one before 1,000 are mounted and one after.
import { candidates } from './candidates.mjs';
import { mount } from './mount.mjs';
import { table } from '../scripts/tables.mjs';

const count = 1000;

/** Kinds with less are counted together. */
const LEAST_BYTES = 150;

/** Bytes by kind of object: its class, or what the engine calls it. */
async function snapshotOf(page) {
  const session = await page.createCDPSession();
  const chunks = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot');
  await session.detach();
  const { snapshot, nodes, strings } = JSON.parse(chunks.join(''));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field));
  const bytes = new Map();
  for (let node = 0; node < nodes.length; node += fields.length) {
    const isNamed = ['object', 'native'].includes(types[0][nodes[node + type]]);
    const kind = isNamed ? strings[nodes[node + name]] : `(${types[0][nodes[node + type]]})`;
    bytes.set(kind, (bytes.get(kind) ?? 0) + nodes[node + size]);
  }
  return bytes;
}

export async function heapByKind(browser, site) {
  const [ours] = candidates;
  const page = await browser.newPage();
  await page.goto(`${site.originOf(ours.name)}/empty.html`);
  const before = await snapshotOf(page);
  await mount(page, ours, count);
  const after = await snapshotOf(page);
  await page.close();
  const kinds = [...after]
    .map(([kind, bytes]) => ({ kind, bytes: (bytes - (before.get(kind) ?? 0)) / count }))
    .sort((one, other) => other.bytes - one.bytes);
  const large = kinds.filter(({ bytes }) => bytes >= LEAST_BYTES);
  const rest = kinds.filter(({ bytes }) => bytes < LEAST_BYTES);
  return table(
    ['kind', 'B'],
    [
      ...large.map(({ kind, bytes }) => [`\`${kind}\``, bytes.toFixed(0)]),
      ['all others', rest.reduce((sum, { bytes }) => sum + bytes, 0).toFixed(0)],
    ],
  );
}
