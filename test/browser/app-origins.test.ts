import { expect } from '@open-wc/testing';
import { appOrigins } from '../../src/browser/app-origins.js';

/** What it gives, and what it writes to the console, for an attribute. */
function read(value: string | null): { origins: string[]; warnings: string[] } {
  const script = document.createElement('script');
  if (value !== null) script.setAttribute('data-app-origins', value);
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (text: string) => warnings.push(text);
  const [own, ...origins] = appOrigins(script);
  console.warn = warn;
  expect(own).to.equal(window.origin);
  return { origins, warnings };
}

describe('the origins in data-app-origins', () => {
  const understood: Record<string, [value: string | null, origins: string[]]> = {
    'no attribute': [null, []],
    nothing: ['', []],
    'white space': [' \n\t ', []],
    'an origin': ['https://app.example', ['https://app.example']],
    'a slash at the end': ['https://app.example/', ['https://app.example']],
    capitals: ['HTTPS://App.Example', ['https://app.example']],
    'the usual port': ['https://app.example:443', ['https://app.example']],
    'another port': ['http://localhost:8080/', ['http://localhost:8080']],
    'a comma between two': [
      'https://a.example,https://b.example',
      ['https://a.example', 'https://b.example'],
    ],
    'lines, commas and spaces': [
      '\n https://a.example/ ,\n https://b.example ,',
      ['https://a.example', 'https://b.example'],
    ],
    'another alphabet': ['https://bücher.example', ['https://xn--bcher-kva.example']],
  };
  for (const [what, [value, origins]] of Object.entries(understood))
    it(`are understood, without a warning: ${what}`, () => {
      expect(read(value)).to.deep.equal({ origins, warnings: [] });
    });

  for (const value of [
    '*',
    'null',
    '/',
    'app.example',
    'app.example:8080',
    '//app.example',
    'https://*.app.example',
    'https://app.example/path',
    'https://app.example/?a',
    'https://app.example#a',
    'https://user@app.example',
    'ws://app.example',
    'file:///home/app',
    'javascript:alert(1)',
    'https://',
  ])
    it(`are left out, with a warning that names it: ${value}`, () => {
      const { origins, warnings } = read(`${value} https://app.example`);
      expect(origins).to.deep.equal(['https://app.example']);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain('data-app-origins').and.to.contain(value.slice(0, 24));
    });

  it('are those of the page alone without a script tag', () => {
    expect(appOrigins(null)).to.deep.equal([window.origin]);
  });
});
