/**
 * The person in front of the screen. Input is trusted, as from mouse and keyboard, in every engine;
 * "windows" are all windows and tabs of the browser but the one the test runs in.
 *
 * `part` is a part of the address of a window. A window that is not there yet is waited for.
 */
import { executeServerCommand } from '@web/test-runner-commands';

/** By which the window manager knows the test's own window. */
document.title = 'The test';

/** For what only this engine does. */
export const isWebKit = !/Chrome|Firefox/.test(navigator.userAgent);

async function ask<Answer = null>(name: string, payload: object = {}): Promise<Answer> {
  const said = await executeServerCommand<{ answer: Answer }, object>(`user:${name}`, payload);
  return said.answer;
}

/** Clicks the middle of an element in the test's own page. */
export async function click(element: Element): Promise<void> {
  element.scrollIntoView({ block: 'center' });
  const { x, y, width, height } = element.getBoundingClientRect();
  await ask('click', { x: x + width / 2, y: y + height / 2 });
}

/** Presses and releases a key in the test's own page: `Enter`, `Tab`, `Space`, `Escape`, `a` … */
export const press = (key: string) => ask('press', { key });

/** Brings the test's own window to the front, as by a click into the task bar. */
export const toFront = () => ask('toFront');

/** Opens an address in a window of its own, without an opener. */
export const visit = (url: string) => ask('visit', { url });

/** The addresses of all other windows, oldest first. */
export const windows = () => ask<string[]>('windows');

export const closeWindow = (part = '') => ask('closeWindow', { part });
export const closeAllWindows = () => ask('closeAllWindows');
export const reloadWindow = (part: string) => ask('reloadWindow', { part });
export const navigateWindow = (part: string, url: string) => ask('navigateWindow', { part, url });
export const windowToFront = (part: string) => ask('windowToFront', { part });

/** Presses and releases a key in another window, as `press` does. */
export const pressIn = (part: string, key: string) => ask('pressIn', { part, key });

/** Clicks the middle of an element in another window. */
export const clickIn = (part: string, selector: string) => ask('clickIn', { part, selector });

/**
 * Evaluates a JavaScript expression in another window; `null` where it is leaving its page.
 * Puppeteer counts that as a gesture of the user there, so do not test popup blocking with it.
 */
export const evaluateIn = <Answer>(part: string, expression: string) =>
  ask<Answer>('evaluateIn', { part, expression });

/** The text that another window shows. */
export const textIn = async (part: string) =>
  (await evaluateIn<string>(part, 'document.body?.textContent.trim()')) ?? '';
