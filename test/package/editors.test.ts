import { Ajv } from 'ajv';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import editor, { type HTMLDataV1 } from 'vscode-html-languageservice';

const json = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

/** The language service that VS Code runs on, with what a user sets as `html.customData`. */
const data = json('vscode.html-custom-data.json') as HTMLDataV1;
const service = editor.getLanguageService({
  customDataProviders: [editor.newHTMLDataProvider('dialog-io-button', data)],
});

/** `html` up to `|` is before the cursor. */
function at(html: string) {
  const position = { line: 0, character: html.indexOf('|') };
  const document = editor.TextDocument.create('page.html', 'html', 1, html.replace('|', ''));
  return { document, position, page: service.parseHTMLDocument(document) };
}

function completions(html: string): string[] {
  const { document, position, page } = at(html);
  return service.doComplete(document, position, page).items.map(({ label }) => label);
}

describe('an editor', () => {
  it('finds a manifest that keeps to its schema', function () {
    this.timeout(20_000);
    const schema = createRequire(import.meta.url)('custom-elements-manifest/schema.json') as object;
    const ajv = new Ajv({ strict: false });
    ajv.validate(schema, json('custom-elements.json'));
    expect(ajv.errors).to.equal(null);
  });

  it('completes the tag, its attributes and their values', () => {
    expect(completions('<dialog|')).to.include('dialog-io-button');
    expect(completions('<dialog-io-button |>')).to.include.members(['partner-id', 'disabled']);
    const plans = completions('<dialog-io-button plan-selection="|">');
    expect(plans).to.have.members(['basic', 'regular', 'premium']);
  });

  it('says what an attribute is', () => {
    const { document, position, page } = at('<dialog-io-button plan-|selection="basic">');
    const hover = service.doHover(document, position, page);
    expect(JSON.stringify(hover?.contents)).to.include('what you are billed');
  });
});
