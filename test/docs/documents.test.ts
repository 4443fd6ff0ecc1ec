import { expect } from 'chai';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { posix } from 'node:path';
import { documents, root } from '../rig/node/documents.js';

/** Where a link leads: a path in the project and an anchor in it. */
function target(link: string, from: string): { path: string; anchor: string } {
  const [path = '', anchor = ''] = link.split('#');
  return { path: path === '' ? from : posix.join(posix.dirname(from), path), anchor };
}

const isInProject = (link: string): boolean => !/^[a-z]+:/i.test(link);

describe('the documents', () => {
  for (const { path, links } of documents.values())
    describe(path, () => {
      it('links only to what is there', () => {
        for (const link of links.filter(isInProject)) {
          const { path: file, anchor } = target(link, path);
          expect(existsSync(join(root, file)), link).to.be.true;
          if (anchor) expect([...(documents.get(file)?.anchors ?? [])], link).to.include(anchor);
        }
      });

      it('links to the web by https alone', () => {
        for (const link of links.filter((link) => !isInProject(link)))
          expect(link).to.match(/^https:\/\//);
      });
    });

  it('name the test of each module of the protocol and of the browser, if its name does not', () => {
    const guide = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
    const rows = guide.split('\n').filter((line) => line.startsWith('| `src/'));
    for (const layer of ['protocol', 'browser'])
      for (const file of readdirSync(join(root, 'src', layer))) {
        const own = join(root, 'test', layer, file.replace('.ts', '.test.ts'));
        const [, tests = ''] =
          rows
            .map((row) => row.split('|').slice(1))
            .find(([modules]) => modules?.includes(`\`src/${layer}/${file}\``)) ?? [];
        const named = /`(test\/[^`]+)`/.exec(tests)?.[1];
        expect(existsSync(named ? join(root, named) : own), `${layer}/${file}`).to.be.true;
      }
  });

  it('do not send the reader back to the README, but for the guide for who works on it', () => {
    for (const { path, links } of documents.values())
      for (const link of path === 'CONTRIBUTING.md' ? [] : links.filter(isInProject))
        expect(target(link, path).path === 'README.md' && path !== 'README.md', path).to.be.false;
  });

  it('begin with a README of about 7 kB', () => {
    expect(statSync(join(root, 'README.md')).size).to.be.below(7500);
  });

  it('are all to be found from the README, or from the guide for who works on it', () => {
    const found = new Set(['README.md', 'CONTRIBUTING.md']);
    for (const path of found)
      for (const link of documents.get(path)?.links.filter(isInProject) ?? []) {
        const { path: file } = target(link, path);
        if (documents.has(file)) found.add(file);
      }
    expect([...found]).to.have.members([...documents.keys()]);
  });
});
