import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from '../rig/node/documents.js';

/** `npm run recipes` checks the types of these, with the packages that they use. */
const checkedByRecipes = [
  /^examples\/testing\/(?:popup|same-window)\.test\.js$/,
  /^examples\/testing\/(?:jest|jest-commonjs|playwright|vitest)\//,
];

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: { check: string };
};

function filesOf(project: string): string[] {
  const { config } = ts.readConfigFile(project, (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return options.checkJs ? fileNames.map((name) => relative(root, name)) : [];
}

describe('npm run check', () => {
  it('checks the types of every JavaScript file', () => {
    const projects = [...scripts.check.matchAll(/-p (\S+)/g)].map(([, project = '']) => project);
    const checked = new Set(projects.flatMap(filesOf));
    const files = execFileSync('git', ['ls-files', '*.js', '*.mjs', '*.cjs', '*.jsx'], {
      cwd: root,
    })
      .toString()
      .trim()
      .split('\n');
    expect(files.length).to.be.above(100);
    expect(
      files.filter(
        (file) => !checked.has(file) && !checkedByRecipes.some((pattern) => pattern.test(file)),
      ),
    ).to.deep.equal([]);
  });
});
