// The part of docs/benchmark.md that a run of the bench writes, and nothing else does.
import { readFileSync, writeFileSync } from 'node:fs';

const path = 'docs/benchmark.md';
const part = /(<!-- measured -->\n)[^]*(<!-- \/measured -->)/;

/** @param {Record<string, readonly string[]>} sections Paragraphs by heading; the first has none. */
export function writeDocument(sections) {
  const document = readFileSync(path, 'utf8');
  if (!part.test(document)) throw new Error(`${path} has no part for what is measured`);
  const text = Object.entries(sections)
    .flatMap(([heading, paragraphs]) => [heading && `## ${heading}`, ...paragraphs])
    .filter(Boolean)
    .join('\n\n');
  writeFileSync(
    path,
    document.replace(part, (_, opening, closing) => `${opening}\n${text}\n\n${closing}`),
  );
}
