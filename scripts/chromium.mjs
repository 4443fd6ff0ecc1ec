// A Chromium for scripts and for tests in Node, without a window.
import { launch } from 'puppeteer-core';
import { windowlessChromium, install, locate } from './engines.mjs';

/** Whether there is one, or could be installed. */
export function hasChromium() {
  install(['chromium']);
  return locate('chromium') !== undefined;
}

/** @param {import('puppeteer-core').LaunchOptions} [options] */
export async function launchChromium({ args = [], ...options } = {}) {
  if (!hasChromium()) throw new Error('Chromium was not found: set CHROME_PATH');
  return launch({
    ...windowlessChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      // It must not use the internet.
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
    ...options,
  });
}
