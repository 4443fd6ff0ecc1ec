/** What the documents of the project hold: their code blocks, their headings, their links. */
import GithubSlugger from 'github-slugger';
import { marked, type Token } from 'marked';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface Block {
  /** Path of the document. */
  readonly document: string;
  /** The anchor of the heading that it stands under. */
  readonly section: string;
  readonly language: string;
  readonly code: string;
  /** The file that it is generated from. */
  readonly file: string | undefined;
}

export interface Document {
  readonly path: string;
  readonly blocks: readonly Block[];
  readonly anchors: ReadonlySet<string>;
  readonly links: readonly string[];
}

const paths = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  'examples/partner-app/README.md',
];

/** Every document, by its path. */
export const documents = new Map(paths.map((path) => [path, read(path)]));

function read(path: string): Document {
  const blocks: Block[] = [];
  const anchors = new Set<string>();
  const links: string[] = [];
  const slugger = new GithubSlugger();
  let section = '';
  let file: string | undefined;

  const visit = (token: Token): void => {
    switch (token.type) {
      case 'heading':
        section = slugger.slug(String(token['text']));
        anchors.add(section);
        break;
      case 'html':
        file = /<!-- generated: file (\S+) -->/.exec(token.raw)?.[1];
        for (const [, link = ''] of token.raw.matchAll(/(?:href|src|srcset)="([^"]*)"/g))
          links.push(link);
        break;
      case 'link':
      case 'image':
        links.push(String(token['href']));
        break;
      case 'code':
        blocks.push({
          document: path,
          section,
          language: String(token['lang'] ?? ''),
          code: String(token['text']),
          file,
        });
    }
  };
  marked.walkTokens(marked.lexer(readFileSync(join(root, path), 'utf8')), visit);
  return { path, blocks, anchors, links };
}

/** The blocks of a language in a section, in the order in which a reader finds them. */
export function blocksIn(path: string, section: string, language: string): string[] {
  const blocks = documents.get(path)?.blocks ?? [];
  return blocks
    .filter((block) => block.section === section && block.language === language)
    .map(({ code }) => code);
}
