// The part of the README that a run of the bench writes, and nothing else does.
import { readFileSync, writeFileSync } from 'node:fs';

const part = /(<!-- measured -->\n)[^]*(<!-- \/measured -->)/;

export function writeReadme(...paragraphs) {
  const readme = readFileSync('README.md', 'utf8');
  if (!part.test(readme)) throw new Error('README.md has no part for what is measured');
  const text = paragraphs.filter(Boolean).join('\n\n');
  writeFileSync(
    'README.md',
    readme.replace(part, (_, opening, closing) => `${opening}\n${text}\n\n${closing}`),
  );
}
