// Writes into docs/frameworks.md what passed with which versions, as a table. Rows of stacks that did
// not run stay as they are.
import { readFileSync, writeFileSync } from 'node:fs';

const document = new URL('../../../docs/frameworks.md', import.meta.url);
const between = /(?<=<!-- recorded: stacks -->\n)[^]*?(?=<!-- \/recorded -->)/;

/** The tests of a stack have its name in front of their own: `Vue: types`. */
const tried = new Map();

export function recordPassed(name) {
  const [stack, what] = name.split(/: (.*)/);
  tried.set(stack, (tried.get(stack) ?? new Set()).add(what));
}

/** @param {(stack: string) => string} versionsOf what was installed, for example `vue 3.5.45` */
export function writeTable(versionsOf) {
  const text = readFileSync(document, 'utf8');
  const [table] = between.exec(text);
  /** @type {[string, string][]} */
  const earlier = [...table.matchAll(/^\| (.+?) \| .*\|$/gm)].map(([row, stack]) => [stack, row]);
  const rows = new Map(earlier.filter(([stack]) => stack !== 'stack' && stack !== '---'));
  for (const [stack, tests] of tried)
    if (versionsOf(stack))
      rows.set(stack, `| ${stack} | ${versionsOf(stack)} | ${[...tests].join('; ')} |`);
  const lines = ['| stack | versions | what passed |', '| --- | --- | --- |', ...rows.values()];
  writeFileSync(
    document,
    text.replace(between, () => `\n${lines.join('\n')}\n\n`),
  );
}
