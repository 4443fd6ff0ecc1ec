import { expect } from 'chai';
import { existsSync } from 'node:fs';
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
