/** What can be measured of accessibility on a page in Chromium. */
import axe, { type RunOptions } from 'axe-core';
import { expect } from 'chai';
import { PNG } from 'pngjs';
import type { CDPSession, ElementHandle, Page } from 'puppeteer-core';

/** What a person's system may ask of a page. */
export const schemes = {
  light: { 'prefers-color-scheme': 'light', 'forced-colors': 'none' },
  dark: { 'prefers-color-scheme': 'dark', 'forced-colors': 'none' },
  'forced colours': { 'prefers-color-scheme': 'light', 'forced-colors': 'active' },
};
export type Scheme = keyof typeof schemes;
export const schemeNames = Object.keys(schemes) as Scheme[];

/** What a session has asked for ends with it, so a page keeps its own. */
const sessions = new WeakMap<Page, CDPSession>();

/** Nothing moves, so that nothing is measured on its way. */
export async function emulate(page: Page, scheme: Scheme): Promise<void> {
  const devtools = sessions.get(page) ?? (await page.createCDPSession());
  sessions.set(page, devtools);
  const asked = { ...schemes[scheme], 'prefers-reduced-motion': 'reduce' };
  await devtools.send('Emulation.setEmulatedMedia', {
    features: Object.entries(asked).map(([name, value]) => ({ name, value })),
  });
}

/** Every rule of axe but the experimental ones, shadow roots and best practices included. */
const allRules: RunOptions = { rules: { 'target-size': { enabled: true } } };

/** The rules whose answer depends on the colours. */
const rulesOfColours: RunOptions = { runOnly: ['color-contrast', 'link-in-text-block'] };

export async function expectNoViolations(
  page: Page,
  where = page.url(),
  rules = allRules,
): Promise<void> {
  // As a driver's script it is not subject to the page's Content Security Policy.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (options) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, options);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join()}: ${failureSummary}`),
    );
  }, rules);
  expect(violations, where).to.deep.equal([]);
}

/** {@link expectNoViolations} in each colour scheme; then calls `also`. */
export async function expectNoViolationsInAnyScheme(
  page: Page,
  where?: string,
  also?: () => Promise<void>,
): Promise<void> {
  for (const scheme of schemeNames) {
    await emulate(page, scheme);
    await expectNoViolations(page, where, scheme === 'light' ? allRules : rulesOfColours);
    await also?.();
  }
}

/** Side in CSS px below which a target is hard to hit, WCAG 2.2, 2.5.8. */
const LEAST_TARGET = 24;

/** The visible targets that are smaller, inside shadow roots too. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.$$eval(
    '>>> :is(a[href], button, input, select, summary)',
    (targets, least) =>
      targets
        .filter((target) => target.checkVisibility({ visibilityProperty: true }))
        // A link in a sentence may be as high as its line: WCAG 2.2, 2.5.8.
        .filter((target) => !target.matches('p > a'))
        .filter((target) => {
          const { width, height } = target.getBoundingClientRect();
          return width < least || height < least;
        })
        .map((target) => target.outerHTML.slice(0, 120)),
    LEAST_TARGET,
  );

/** By how many px a page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });

/**
 * Contrast of what is written on an element, as it is drawn: filters, opacity and hovering included.
 * The most frequent colour is the background, the one that differs most from it the text.
 */
export async function contrastOf(element: ElementHandle): Promise<number> {
  const { data } = PNG.sync.read(Buffer.from(await element.screenshot()));
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const [[background] = [0]] = [...counts].sort(([, a], [, b]) => b - a);
  return Math.max(...[...counts.keys()].map((colour) => contrast(background, colour)));
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: number, other: number): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: number): number {
  const [red = 0, green = 0, blue = 0] = [16, 8, 0].map((shift) => {
    const part = ((colour >> shift) & 255) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
