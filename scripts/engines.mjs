// The three browser engines: where they are, and how Debian installs them.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const engines = {
  chromium: {
    path: process.env.CHROME_PATH,
    candidates: [
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:/Program Files/Google/Chrome/Application/chrome.exe',
    ],
    packages: ['chromium', 'fonts-dejavu-core'],
  },
  firefox: {
    path: process.env.FIREFOX_PATH,
    candidates: [
      'firefox-esr',
      'firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:/Program Files/Mozilla Firefox/firefox.exe',
    ],
    packages: ['firefox-esr'],
  },
  webkit: {
    candidates: ['WebKitWebDriver'],
    packages: ['webkit2gtk-driver', 'dbus-x11'],
  },
};

/**
 * What the engines run with, by command: the package of each. Chromium's engine without the browser
 * around it; a screen without a screen, the window manager that moves the focus, and a hand to tell it so.
 */
const tools = {
  'chromium-headless-shell': 'chromium-headless-shell',
  Xvfb: 'xvfb',
  openbox: 'openbox',
  xdotool: 'xdotool',
};

/** Installs what is missing, if that can be done without asking: as root on Debian. */
export function install(names) {
  if (!existsSync('/etc/debian_version') || process.getuid() !== 0) return;
  const packages = [
    ...names.filter((name) => !locate(name)).flatMap((name) => engines[name].packages),
    ...Object.keys(tools)
      .filter((command) => !find(command))
      .map((command) => tools[command]),
  ];
  if (packages.length === 0) return;
  console.log(`Installing ${packages.join(', ')}`);
  const apt = (...args) =>
    execFileSync('apt-get', ['-qq', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...packages);
}

/**
 * The path of an engine's executable, or `undefined`.
 *
 * @returns {string | undefined}
 */
export function locate(name) {
  const { path, candidates } = engines[name];
  return path ?? candidates.map(find).find(Boolean);
}

/**
 * How to start Chromium where nobody looks at it. Its headless shell takes a third of the processor, but
 * blocks no popup and keeps no page for the way back.
 *
 * @returns {{ executablePath: string | undefined, headless: 'shell' | true }}
 */
export function windowlessChromium() {
  const shell = !engines.chromium.path && find('chromium-headless-shell');
  return shell
    ? { executablePath: shell, headless: 'shell' }
    : { executablePath: locate('chromium'), headless: true };
}

export function find(command) {
  const directories = command.includes('/') ? [''] : (process.env.PATH ?? '').split(delimiter);
  return directories.map((directory) => join(directory, command)).find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
