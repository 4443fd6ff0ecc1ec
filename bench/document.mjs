// The part of docs/benchmark.md that a run of the bench writes, and nothing else does.
import { readFileSync, writeFileSync } from 'node:fs';

const path = 'docs/benchmark.md';
const part = /(<!-- measured -->\n)[^]*(<!-- \/measured -->)/;

export function writeDocument(...paragraphs) {
  const document = readFileSync(path, 'utf8');
  if (!part.test(document)) throw new Error(`${path} has no part for what is measured`);
  const text = paragraphs.filter(Boolean).join('\n\n');
  writeFileSync(
    path,
    document.replace(part, (_, opening, closing) => `${opening}\n${text}\n\n${closing}`),
  );
}
