import { expect, fixtureSync, html } from '@open-wc/testing';
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
