import type { AppWindow } from './app-code.js';
import { appPaths, redirectPath } from './app.js';
import { appCode, bundle, redirectCode, type SeededFault } from './bundle.js';
import { SimulatedBrowser, type Page, type Tab } from './simulated-browser.js';
import type { World } from './world.js';

type Code = (...globals: unknown[]) => void;

const globals = ['window', 'document', 'console', 'Date', 'Math', 'customElements'];

async function compile(entry: string, fault?: SeededFault): Promise<Code> {
  const code = await bundle(entry, true, fault);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a page has globals of its own
  return new Function(...globals, code) as Code;
}

const run = (code: Code, { window, document, tab }: Page): void => {
  const { browser } = tab;
  const date = { now: () => browser.now };
  const math = { ...mathFunctions, random: browser.random };
  code(window, document, { warn: () => undefined }, date, math, undefined);
};

const mathFunctions = Object.fromEntries(
  Object.getOwnPropertyNames(Math).map((name) => [name, Math[name as keyof Math]]),
);

/** Gives worlds, each with a browser of its own. The code of the pages is bundled once. */
export async function simulatedWorlds(
  fault?: SeededFault,
): Promise<(seed: number, isSevering: boolean) => World> {
  const [app, redirect] = await Promise.all([
    compile(appCode, fault),
    compile(redirectCode, fault),
  ]);
  return (seed, isSevering) => new SimulatedWorld(seed, isSevering, app, redirect);
}

/** How long a redirect page sends its result, at most. */
const SENDING_MS = 10 * 60_000 + 1000;

class SimulatedWorld implements World {
  readonly origin = 'https://app.example';
  readonly hub: string;
  onReport: World['onReport'] = () => undefined;
  readonly #browser: SimulatedBrowser;

  constructor(seed: number, isSevering: boolean, app: Code, redirect: Code) {
    this.hub = `https://hub.example/onboarding${isSevering ? '?coop=1' : ''}`;
    this.#browser = new SimulatedBrowser(seed, (page) => {
      if (page.origin !== this.origin) return;
      const { pathname } = new URL(page.tab.url);
      Object.assign(page.window, {
        hub: this.hub,
        report: (report: never) => {
          if (page.isGone || page.isSuspended) throw new Error('a page acts that is not there');
          this.onReport(report);
        },
      });
      if (pathname === redirectPath) run(redirect, page);
      else if (appPaths.includes(pathname)) run(app, page);
    });
  }

  #tab(id: string): Tab | undefined {
    return this.#browser.tabs.find((tab) => String(tab.id) === id);
  }

  /** Code that runs in a page that is there. */
  async #in(id: string, act: (page: Page) => void): Promise<void> {
    const page = this.#tab(id)?.page;
    if (page && !page.isSuspended) await this.#browser.perform(page, () => act(page));
    await this.wait(1);
  }

  now = () => this.#browser.now;
  wait = (ms: number) => this.#browser.pass(ms);
  tabs = async () => this.#browser.tabs.map(({ id, url }) => ({ id: String(id), url }));
  isLive = (id: string) =>
    this.#browser.tabs.some(({ page }) => page && String(page.id) === id && !page.isSuspended);

  async open(url: string): Promise<void> {
    this.#browser.open(url);
    await this.wait(5);
  }
  async goTo(id: string, url: string, isKept: boolean): Promise<void> {
    this.#tab(id)?.goTo(url, isKept);
    await this.wait(5);
  }
  async back(id: string, isKept: boolean): Promise<void> {
    this.#tab(id)?.back(isKept);
    await this.wait(5);
  }
  async reload(id: string): Promise<void> {
    this.#tab(id)?.reload();
    await this.wait(5);
  }
  async close(id: string): Promise<void> {
    await this.#tab(id)?.close();
    await this.wait(5);
  }
  async crash(id: string): Promise<void> {
    this.#tab(id)?.crash();
  }
  async duplicate(id: string): Promise<void> {
    this.#tab(id)?.duplicate();
    await this.wait(5);
  }
  async freeze(id: string): Promise<void> {
    await this.#tab(id)?.page?.freeze();
  }
  async thaw(id: string): Promise<void> {
    const page = this.#tab(id)?.page;
    if (page?.isSuspended) page.resume();
    await this.wait(5);
  }
  async toFront(id: string): Promise<void> {
    this.#browser.focused = this.#tab(id) ?? null;
    await this.#in(id, (page) => page.fire('focus'));
  }
  clear: World['clear'] = (id, storage) => this.#in(id, ({ window }) => window[storage].clear());
  run: World['run'] = (id, method, ...args) =>
    this.#in(id, ({ window }) => {
      const { app } = window as unknown as AppWindow;
      (app?.[method] as ((...args: unknown[]) => void) | undefined)?.call(app, ...args);
    });
  async setOpening(_: string, opening: SimulatedBrowser['opening']): Promise<void> {
    this.#browser.opening = opening;
  }
  postToOpener = (id: string, message: unknown) =>
    this.#in(id, ({ window }) => window.opener?.postMessage(message, '*'));
  broadcast = (id: string, name: string, message: unknown) =>
    this.#in(id, ({ window }) => {
      const channel = new window.BroadcastChannel(name);
      channel.postMessage(message);
      channel.close();
    });

  async leftovers(): Promise<string[]> {
    return this.#browser.tabs.flatMap(({ page, url, sessionStorages }) => {
      if (!page || page.isSuspended || page.origin !== this.origin) return [];
      const keys = Object.keys(sessionStorages.get(this.origin) ?? {});
      if (keys.some((key) => key.startsWith('dialog-io:flow:'))) return [];
      // As long as a redirect page sends.
      const isRedirect = page.isRedirect && this.now() - page.createdAt < SENDING_MS;
      if (isRedirect) return [];
      const { timers, channels, locks, listeners } = page;
      const left = [
        ...[...timers].map(() => 'timer'),
        ...[...channels].map(({ name }) => `channel ${name}`),
        ...locks.map((name) => `lock ${name}`),
        ...listeners.types.map((type) => `listener of ${type}`),
      ];
      return left.length > 0 ? [`${url}: ${left.join(', ')}`] : [];
    });
  }
}
