/** The simulated window of Meta, as a person uses it. */
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';

const forward = 'main .actions button:first-child';

/** The title of the step that is shown, once it can be left. */
export async function stepShown(window: Page): Promise<string> {
  await window.waitForSelector(forward);
  return window.$eval('h1', ({ textContent }) => textContent ?? '');
}

/**
 * Finishes a step and waits for the next one, or for the window to close. A second click on the same
 * step would be one too many, and the last one would be missing.
 */
async function goOn(window: Page): Promise<void> {
  const title = await stepShown(window);
  try {
    await window.click(forward);
    await window.waitForFunction(
      (title) => document.querySelector('h1')?.textContent !== title,
      {},
      title,
    );
  } catch (error) {
    await closed(window, error);
  }
}

/** Goes on until a step is shown. */
export async function goTo(window: Page, title: string): Promise<void> {
  while ((await stepShown(window)) !== title) await goOn(window);
}

/** Goes through all steps, with something else to do in some of them; the titles of all. */
export async function goThroughMeta(
  window: Page,
  more: Readonly<Record<string, () => Promise<unknown>>> = {},
): Promise<string[]> {
  const titles: string[] = [];
  while (!window.isClosed()) {
    const title = await stepShown(window);
    titles.push(title);
    await more[title]?.();
    await goOn(window);
  }
  return titles;
}

/** Closes it as by its X: with `beforeunload`, in which it says what it has to say. */
export const closeByX = (window: Page) => window.close({ runBeforeUnload: true });

/** The driver's connection to a window that closes ends in the middle of what it is asked. */
async function closed(window: Page, error: unknown): Promise<void> {
  for (let look = 0; look < 40; look++) {
    if (window.isClosed()) return;
    await setTimeout(50);
  }
  throw error;
}
