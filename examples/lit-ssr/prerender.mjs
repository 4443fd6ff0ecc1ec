// Writes the button into the built page, as declarative shadow DOM.
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import 'dialog-io-button';
import { html } from 'lit';
import { readFileSync, writeFileSync } from 'node:fs';

const button = html`
  <dialog-io-button
    lang="en"
    partner-id="aAbBcCPA"
    redirect-url="/connected.html"
  ></dialog-io-button>
`;
const rendered = await collectResult(render(button));
const page = readFileSync('dist/index.html', 'utf8');
writeFileSync(
  'dist/index.html',
  page.replace('<!-- button -->', () => rendered),
);
