// A Chromium for scripts and for tests in Node, without a window.
import { launch } from 'puppeteer-core';
import { install, locate } from './engines.mjs';

/** @param {import('puppeteer-core').LaunchOptions} [options] */
export async function launchChromium(options) {
  install(['chromium']);
  const executablePath = locate('chromium');
  if (!executablePath) throw new Error('Chromium was not found: set CHROME_PATH');
  return launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      // It shall ask nothing of the internet.
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    ...options,
  });
}
