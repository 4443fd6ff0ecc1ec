/**
 * The model in a real Chromium. Each world has an origin of its own, so many run side by side. They are
 * of one site, so that one process serves them all. What Chromium's protocol cannot do is done in its place: a duplicate is a window
 * with a copy of the storage and no opener, and a crash, which would take the windows of the same
 * process along, is a reload.
 */
import type { Browser, Page } from 'puppeteer-core';
import { startSite, type Site } from '../node/chromium.js';
import type { AppWindow, Report } from './app-code.js';
import { appPaths, redirectPath } from './app.js';
import { appCode, bundle, redirectCode } from './bundle.js';
import type { World } from './world.js';

const LOAD_TIMEOUT_MS = 5000;
const OPEN_TIMEOUT_MS = 8000;

type RealWindow = AppWindow & Window & { leftovers(): Promise<string> };

const html = (title: string, rest: string) => ({
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>${rest}`,
});

export interface ChromiumWorlds {
  /** A world that nothing has happened in. */
  make(isSevering: boolean): ChromiumWorld;
  close(): void;
}

export async function chromiumWorlds(browser: Browser): Promise<ChromiumWorlds> {
  const [rig, app, redirect] = await Promise.all(
    ['test/rig/model/chromium-app-code.ts', appCode, redirectCode].map((entry) =>
      bundle(entry, false),
    ),
  );
  const worlds = new Map<string, ChromiumWorld>();
  const worldOf = (host = '') => worlds.get(host);
  const page = (host = '') =>
    html(
      'App',
      `<body><script src="/rig.js" data-hub="${worldOf(host)?.hub}"></script><script src="/app.js"></script>`,
    );
  const site: Site = await startSite({
    '/rig.js': { body: rig ?? '' },
    '/app.js': { body: app ?? '' },
    '/redirect.js': { body: redirect ?? '' },
    [redirectPath]: html('Connected', '<script src="/redirect.js"></script>'),
    '/onboarding': ({ url = '' }) => ({
      ...html('Hub', ''),
      headers: url.includes('coop=1') ? { 'Cross-Origin-Opener-Policy': 'same-origin' } : {},
    }),
    '/report': ({ url = '', headers: { host } }) => {
      const report = decodeURIComponent(url.slice(url.indexOf('?') + 1));
      worldOf(host)?.hear(JSON.parse(report) as Report);
      return { body: '' };
    },
    ...Object.fromEntries(
      appPaths.map((path) => [
        path,
        ({ headers: { host } }: { headers: { host?: string } }) => page(host),
      ]),
    ),
  });
  const { port } = new URL(site.origin);
  let made = 0;
  return {
    make(isSevering) {
      made += 1;
      const host = `a${made}.app.localhost:${port}`;
      const hub = `http://hub.localhost:${port}/onboarding${isSevering ? '?coop=1' : ''}`;
      const world = new ChromiumWorld(browser, host, hub);
      worlds.set(host, world);
      return world;
    },
    close: () => {
      site.close();
    },
  };
}

/** A window may close or leave while something is done to it. */
const attempt = async (act: () => Promise<unknown> | undefined): Promise<void> => {
  await act()?.catch(() => undefined);
};

export class ChromiumWorld implements World {
  readonly origin: string;
  readonly hub: string;
  onReport: World['onReport'] = () => undefined;
  readonly #browser: Browser;
  readonly #ids = new Map<Page, string>();
  readonly #gone = new Set<string>();
  readonly #frozen = new Set<Page>();

  constructor(browser: Browser, host: string, hub: string) {
    this.#browser = browser;
    this.origin = `http://${host}`;
    this.hub = hub;
  }

  hear(report: Report): void {
    if (report.type === 'left') this.#gone.add(report.page);
    this.onReport(report);
  }

  end = () => Promise.all([...this.#ids.keys()].map((page) => attempt(() => page.close())));

  /** And what it opens. */
  #add(page: Page): void {
    this.#ids.set(page, String(this.#ids.size + 1));
    page.on('popup', (popup) => {
      if (popup) this.#add(popup);
    });
  }
  now = () => Date.now();
  wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  isLive = (id: string) => !this.#gone.has(id);

  async tabs() {
    return [...this.#ids]
      .filter(([page]) => !page.isClosed())
      .map(([page, id]) => ({ id, url: page.url() }));
  }

  #page(id: string): Page | undefined {
    return [...this.#ids].find(([page, own]) => own === id && !page.isClosed())?.[0];
  }

  /** Does something in a page that is not frozen. */
  async #in(id: string, act: (page: Page) => Promise<unknown>): Promise<void> {
    const page = this.#page(id);
    if (page && !this.#frozen.has(page)) await attempt(() => act(page));
  }

  /** From here on the page that the tab shows is not one that must take its result. */
  async #leave(id: string, act: (page: Page) => Promise<unknown>): Promise<void> {
    await this.thaw(id);
    await this.#in(id, (page) => this.#forget(page));
    await this.#in(id, act);
  }

  async #forget(page: Page): Promise<void> {
    this.#gone.add(await page.evaluate(() => String((window as unknown as RealWindow).pageId)));
  }

  async #load(page: Page, act: () => Promise<unknown>): Promise<void> {
    const loaded = page.waitForNavigation({
      waitUntil: 'domcontentloaded',
      timeout: LOAD_TIMEOUT_MS,
    });
    await Promise.all([attempt(() => loaded), attempt(act)]);
  }

  async open(url: string): Promise<void> {
    await attempt(async () => {
      const page = await this.#browser.newPage();
      this.#add(page);
      await page.goto(url, { waitUntil: 'domcontentloaded' });
    });
  }
  goTo = (id: string, url: string) =>
    this.#leave(id, (page) =>
      this.#load(page, () => page.evaluate((to) => void (location.href = to), url)),
    );
  back = (id: string) =>
    this.#leave(id, async (page) => {
      const isFirst = await page.evaluate(() => history.length < 2);
      if (!isFirst)
        await this.#load(page, () =>
          page.evaluate(() => {
            history.back();
          }),
        );
    });
  reload = (id: string) =>
    this.#leave(id, (page) =>
      this.#load(page, () =>
        page.evaluate(() => {
          location.reload();
        }),
      ),
    );
  crash = (id: string) => this.reload(id);
  close = (id: string) => this.#leave(id, (page) => page.close());
  duplicate = (id: string) =>
    this.#in(id, async (page) => {
      await page.evaluate(() => {
        const copy = window.open('about:blank');
        if (!copy) return;
        copy.opener = null;
        copy.location.href = location.href;
      });
      await this.wait(100);
    });
  async freeze(id: string): Promise<void> {
    await this.#in(id, async (page) => {
      await this.#forget(page);
      await setState(page, 'frozen');
      this.#frozen.add(page);
    });
  }
  async thaw(id: string): Promise<void> {
    const page = this.#page(id);
    if (!page || !this.#frozen.delete(page)) return;
    await attempt(() => setState(page, 'active'));
  }
  toFront = (id: string) =>
    this.#in(id, (page) => page.evaluate(() => void window.dispatchEvent(new Event('focus'))));
  clear: World['clear'] = (id, storage) =>
    this.#in(id, (page) =>
      page.evaluate((name) => {
        window[name].clear();
      }, storage),
    );
  run: World['run'] = (id, method, ...args) =>
    this.#in(id, async (page) => {
      const hasBegun = await page.evaluate(
        (name, given) => {
          const { app } = window as unknown as RealWindow;
          return (app[name] as (...values: unknown[]) => unknown).apply(app, given);
        },
        method,
        args as unknown[],
      );
      if (hasBegun === true) await this.#untilAtHub(Number(args[1]));
    });

  /** A window takes a moment to open; one that is refused never does. */
  async #untilAtHub(flow: number): Promise<void> {
    const end = Date.now() + OPEN_TIMEOUT_MS;
    const isThere = (page: Page) => page.url().endsWith(`flow_number=${flow}`);
    while (Date.now() < end && ![...this.#ids.keys()].some(isThere)) await this.wait(30);
  }

  setOpening: World['setOpening'] = (id, opening) =>
    this.#in(id, (page) =>
      page.evaluate((how) => {
        Reflect.deleteProperty(window, 'open');
        if (how !== 'window')
          window.open = (url) => {
            if (url && how !== 'blocked') location.href = String(url);
            return how === 'itself' ? window : null;
          };
      }, opening),
    );
  postToOpener = (id: string, message: unknown) =>
    this.#in(id, (page) =>
      page.evaluate((data) => {
        (window.opener as Window | null)?.postMessage(data, '*');
      }, message),
    );
  broadcast = (id: string, name: string, message: unknown) =>
    this.#in(id, (page) =>
      page.evaluate(
        (channelName, data) => {
          const channel = new BroadcastChannel(channelName);
          channel.postMessage(data);
          setTimeout(() => {
            channel.close();
          }, 50);
        },
        name,
        message,
      ),
    );

  async leftovers(): Promise<string[]> {
    const left: string[] = [];
    for (const { id, url } of await this.tabs())
      if (url.startsWith(this.origin) && appPaths.includes(new URL(url).pathname))
        await this.#in(id, async (page) => {
          const what = await page.evaluate(() => (window as unknown as RealWindow).leftovers());
          if (what) left.push(`${url}: ${what}`);
        });
    return left;
  }
}

async function setState(page: Page, state: 'frozen' | 'active'): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('Page.setWebLifecycleState', { state });
  await session.detach();
}
