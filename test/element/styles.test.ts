import { expect, fixtureSync, html, oneEvent } from '@open-wc/testing';
import { styles } from '../../src/element/connect-button.styles.js';

/** The colours of a button in a browser that has the styles as given. */
function coloursWith(cssText: string): readonly [string, string] {
  const host = fixtureSync<HTMLElement>(html`<div style="color-scheme: dark"></div>`);
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(cssText);
  root.adoptedStyleSheets = [sheet];
  const button = root.appendChild(document.createElement('button'));
  const { backgroundColor, color } = getComputedStyle(button);
  return [backgroundColor, color];
}

/** A page, without the script of the button. */
async function pageWith(body: string): Promise<Document> {
  const frame = fixtureSync<HTMLIFrameElement>(html`<iframe width="600" height="400"></iframe>`);
  frame.srcdoc = `<!doctype html>${body}`;
  await oneEvent(frame, 'load');
  if (!frame.contentDocument) throw new Error('The frame has no page.');
  return frame.contentDocument;
}

async function documentedStyle(): Promise<string> {
  const text = await (await fetch('/docs/styling.md')).text();
  const [, css = ''] = /## Before the script has loaded[^]*?```css\n([^]*?)```/.exec(text) ?? [];
  return css;
}

async function loadButton(page: Document): Promise<void> {
  const script = page.createElement('script');
  script.src = '/dist/dialog-io-button.min.js';
  page.head.append(script);
  await oneEvent(script, 'load');
  await page.querySelector('dialog-io-button')?.updateComplete;
}

describe('the documented style for a page whose script is late', () => {
  const button = '<dialog-io-button partner-id="aAbBcCPA"></dialog-io-button>';
  const surroundings = {
    'a page': button,
    'a line of text': `<p>text ${button} text</p>`,
    'a tall line': `<div style="line-height: 2">${button}</div>`,
    'large text': `<div style="font-size: 24px">${button}</div>`,
    'a column': `<div style="display: flex; flex-direction: column">${button}</div>`,
    'a button with a text of its own': button.replace('><', '>Connect a number<'),
  };
  for (const [place, body] of Object.entries(surroundings))
    it(`lets nothing below the button move: in ${place}`, async () => {
      const page = await pageWith(
        `<style>${await documentedStyle()}</style><p>above</p>${body}<p id="below">below</p>`,
      );
      const top = () => page.querySelector('#below')?.getBoundingClientRect().top;
      const before = top();
      await loadButton(page);
      expect(page.querySelector('dialog-io-button')?.matches(':defined')).to.equal(true);
      expect(top()).to.equal(before);
    });
});

describe('the styles', () => {
  const light = ['rgb(11, 107, 79)', 'rgb(255, 255, 255)'];
  const dark = ['rgb(123, 224, 189)', 'rgb(6, 41, 30)'];

  it('have dark colours in a dark page', () => {
    expect(coloursWith(styles.cssText)).to.deep.equal(dark);
  });

  it('have the light colours in a browser that does not know light-dark()', () => {
    const unknown = styles.cssText.replaceAll('light-dark(', 'not-known(');
    expect(coloursWith(unknown)).to.deep.equal(light);
  });
});
