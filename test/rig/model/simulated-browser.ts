/**
 * A browser in memory, for thousands of runs with minutes of time each. Pages run the real code of
 * `src`; only what that code asks of a browser is simulated, and all of it in one virtual time:
 *
 * - tabs with a history, reload, duplicate, close and crash; pages that are kept for a return
 *   (back/forward cache) and pages that are frozen: their tasks wait;
 * - `sessionStorage` of a tab, copied by `window.open` and by a duplicate; `localStorage` with its
 *   events; BroadcastChannel; Web Locks with `ifAvailable`, which end some time after their page;
 * - `postMessage` with origin and source, `window.open` in its forms, `closed`, and COOP, which gives
 *   a tab a new browsing context.
 *
 * Not simulated: rendering, gestures, frames, prerendering, network, quotas, several processes. One
 * task runs at a time, then its microtasks, as in one event loop for all pages.
 */

type Listener = (event: never) => void;
interface Task {
  at: number;
  /** Of two at the same time, the one that was made first comes first. */
  order: number;
  readonly page: Page | null;
  readonly run: () => unknown;
  /** Its page was frozen when it was due. */
  isPostponed?: boolean;
}

/** How the next `window.open` behaves: in-app browsers lead the tab itself to the address. */
export type Opening = 'window' | 'blocked' | 'itself' | 'itself, but null';
type NavigationType = 'navigate' | 'reload' | 'back_forward';

/** What a page runs when it is loaded. */
export type Site = (page: Page) => void;

const microtasks = () => new Promise<void>((resolve) => setImmediate(resolve));

export class SimulatedBrowser {
  now = Date.UTC(2026, 0, 1);
  readonly tabs: Tab[] = [];
  readonly localStorages = new Map<string, SimulatedStorage>();
  readonly locks = new Map<string, Page>();
  readonly channels = new Set<SimulatedChannel>();
  readonly random: () => number;
  readonly site: Site;
  opening: Opening = 'window';
  focused: Tab | null = null;
  /** The page whose task runs. */
  running: Page | null = null;
  #queue: Task[] = [];
  #order = 0;

  constructor(seed: number, site: Site) {
    this.random = mulberry32(seed);
    this.site = site;
  }

  id(): number {
    return ++this.#order;
  }

  /** A task of a page, or of the browser itself. */
  post(page: Page | null, run: () => unknown, delayMs = 0): Task {
    const task = { at: this.now + delayMs, order: this.id(), page, run };
    page?.tasks.add(task);
    this.#enqueue(task);
    return task;
  }

  #enqueue(task: Task): void {
    let index = this.#queue.length;
    for (; index > 0; index -= 1) {
      const before = this.#queue[index - 1];
      if (before && !isBefore(task, before)) break;
    }
    this.#queue.splice(index, 0, task);
  }

  /** The page is no longer frozen. */
  catchUp({ tasks }: Page): void {
    for (const task of tasks) {
      if (!task.isPostponed) continue;
      Object.assign(task, { isPostponed: false, at: this.now, order: this.id() });
      this.#enqueue(task);
    }
  }

  /** Lets time go by, and everything happen that is due. */
  async pass(durationMs: number): Promise<void> {
    const end = this.now + durationMs;
    for (;;) {
      const [task] = this.#queue;
      if (!task || task.at > end) break;
      this.#queue.shift();
      this.now = Math.max(this.now, task.at);
      await this.#run(task);
    }
    this.now = end;
  }

  async #run(task: Task): Promise<void> {
    const { page, run } = task;
    if (page && !page.tasks.has(task)) return;
    task.isPostponed = page?.isSuspended ?? false;
    if (task.isPostponed) return;
    page?.tasks.delete(task);
    await this.perform(page, run);
  }

  /** Runs code of a page, and its microtasks. */
  async perform<Result>(page: Page | null, run: () => Result): Promise<Result> {
    const before = this.running;
    this.running = page;
    const result = run();
    if (page) await microtasks();
    else await result;
    this.running = before;
    return result;
  }

  open(url: string, opener: Tab | null = null): Tab {
    const tab = new Tab(this, opener);
    this.tabs.push(tab);
    this.focused = tab;
    this.post(null, () => tab.load(tab.push(url), 'navigate', false));
    return tab;
  }

  localStorage(origin: string): SimulatedStorage {
    return getOrMake(this.localStorages, origin, () => {
      const changed = (key: string | null) => {
        const { running } = this;
        for (const { page } of this.tabs)
          if (page && page !== running && page.origin === origin)
            this.post(page, () => page.fire('storage', { key }));
      };
      return new SimulatedStorage(changed);
    });
  }
}

/** Messages are flat. */
const clone = (message: unknown): unknown =>
  typeof message === 'object' && message !== null ? { ...message } : message;

const isBefore = (one: Task, other: Task) =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

/** What other windows hold of a tab, until COOP gives it a new one. */
export class BrowsingContext {
  readonly tab: Tab;
  readonly opener: BrowsingContext | null;
  isSevered = false;

  constructor(tab: Tab, opener: BrowsingContext | null) {
    this.tab = tab;
    this.opener = opener;
  }

  get closed(): boolean {
    return this.isSevered || this.tab.isClosed;
  }
  close(): void {
    const { tab } = this;
    if (this.closed || !tab.isScripted) return;
    tab.browser.post(null, () => tab.close());
  }
  focus(): void {
    if (!this.closed) this.tab.browser.focused = this.tab;
  }
  readonly location = { replace: (url: string) => this.tab.goTo(url) };
  /** Of the blank page, for what it says while it waits. */
  readonly document = { title: '', documentElement: { style: {} }, body: {} };

  postMessage(message: unknown, targetOrigin: string): void {
    const { browser } = this.tab;
    const sender = browser.running;
    const data = clone(message);
    if (this.closed || !sender) return;
    const source = sender.tab.context;
    browser.post(null, () => {
      const { page } = this.tab;
      if (page && (targetOrigin === '*' || page.origin === targetOrigin))
        browser.post(page, () => page.fire('message', { data, origin: sender.origin, source }));
    });
  }
}

interface Entry {
  url: string;
  state: unknown;
  kept: Page | null;
}

export class Tab {
  readonly browser: SimulatedBrowser;
  readonly id: number;
  readonly sessionStorages = new Map<string, SimulatedStorage>();
  /** Whether a script may close it. */
  readonly isScripted: boolean;
  readonly #opener: Tab | null;
  context: BrowsingContext;
  page: Page | null = null;
  isClosed = false;
  #entries: Entry[] = [];
  #index = -1;

  constructor(browser: SimulatedBrowser, opener: Tab | null) {
    this.browser = browser;
    this.id = browser.id();
    this.#opener = opener;
    this.isScripted = opener !== null;
    this.context = new BrowsingContext(this, opener?.context ?? null);
    if (opener) this.#copyStorage(opener);
  }

  get url(): string {
    return this.#entries[this.#index]?.url ?? 'about:blank';
  }
  get entry(): Entry | undefined {
    return this.#entries[this.#index];
  }
  get canGoBack(): boolean {
    return this.#index > 0;
  }

  #copyStorage(from: Tab): void {
    for (const [origin, storage] of from.sessionStorages)
      this.sessionStorages.set(origin, storage.copy());
  }

  sessionStorage(origin: string): SimulatedStorage {
    return getOrMake(this.sessionStorages, origin, () => new SimulatedStorage());
  }

  push(url: string): Entry {
    for (const { kept } of this.#entries.splice(this.#index + 1)) kept?.end();
    const entry = { url, state: null, kept: null };
    this.#index = this.#entries.push(entry) - 1;
    return entry;
  }

  /** @param isKept Whether the page that goes may come back as it is. */
  goTo(url: string, isKept = false): void {
    this.browser.post(null, () => this.load(null, 'navigate', isKept, url));
  }
  reload(): void {
    this.browser.post(null, () => this.load(this.entry ?? null, 'reload', false));
  }
  back(isKept: boolean): void {
    this.browser.post(null, () => {
      if (!this.canGoBack || this.isClosed) return undefined;
      const leaving = this.#index;
      this.#index -= 1;
      return this.load(this.entry ?? null, 'back_forward', isKept, undefined, leaving);
    });
  }

  /** @param from Place in the history of the page that goes. */
  async load(
    entry: Entry | null,
    type: NavigationType,
    isKept: boolean,
    url?: string,
    from = this.#index,
  ): Promise<void> {
    if (this.isClosed) return;
    const { browser, page } = this;
    await page?.hide(isKept);
    const leaving = this.#entries[from];
    // As in Chromium: what a page holds it would hold in the cache, too.
    if (page && isKept && !page.isHolding && leaving) leaving.kept = page;
    else page?.end();
    const target = entry ?? this.push(String(url));
    const isSevering = target.url.includes('coop=1');
    if (isSevering && !this.context.isSevered) {
      this.context.isSevered = true;
      this.context = new BrowsingContext(this, null);
    }
    const { kept } = target;
    target.kept = null;
    if (kept && type === 'back_forward') {
      this.page = kept;
      kept.resume();
      browser.post(kept, () => kept.fire('pageshow', { persisted: true }));
      return;
    }
    const next = new Page(this, target.url, type);
    this.page = next;
    await browser.perform(next, () => browser.site(next));
    browser.post(next, () => {
      next.navigation.domContentLoadedEventStart = 1;
      next.fireAtDocument('DOMContentLoaded');
    });
    browser.post(next, () => next.fire('pageshow', { persisted: false }));
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    const { browser, page } = this;
    await page?.hide(false);
    page?.end();
    this.remove();
    if (browser.focused === this) browser.focused = this.#opener ?? browser.tabs[0] ?? null;
  }

  /** The page dies without a word, the tab stays. */
  crash(): void {
    this.page?.end();
    this.page = null;
  }

  remove(): void {
    this.isClosed = true;
    this.page = null;
    this.#entries.forEach(({ kept }) => kept?.end());
    const { tabs } = this.browser;
    tabs.splice(tabs.indexOf(this), 1);
  }

  /** As the user's "duplicate": the storage is copied, there is no opener. */
  duplicate(): Tab {
    const copy = new Tab(this.browser, null);
    copy.#copyStorage(this);
    this.browser.tabs.push(copy);
    copy.push(this.url);
    this.browser.post(null, () => copy.load(copy.entry ?? null, 'back_forward', false));
    return copy;
  }
}

/** One document. */
export class Page {
  readonly tab: Tab;
  readonly id: number;
  readonly origin: string;
  readonly navigation: { type: NavigationType; domContentLoadedEventStart: number };
  readonly window: SimulatedWindow;
  readonly document: ReturnType<typeof documentOf>;
  readonly tasks = new Set<Task>();
  readonly timers = new Map<number, Task>();
  readonly channels = new Set<SimulatedChannel>();
  readonly listeners = new Listeners();
  readonly documentListeners = new Listeners();
  isGone = false;
  isSuspended = false;
  isHidden = false;
  readonly createdAt: number;
  /** Whether it was loaded with a query. */
  readonly isRedirect: boolean;

  constructor(tab: Tab, url: string, type: NavigationType) {
    this.tab = tab;
    this.id = tab.browser.id();
    this.createdAt = tab.browser.now;
    this.isRedirect = url.includes('?');
    this.origin = url === 'about:blank' ? 'null' : new URL(url).origin;
    this.navigation = { type, domContentLoadedEventStart: 0 };
    this.document = documentOf(this);
    this.window = windowOf(this);
  }

  get locks(): string[] {
    return [...this.tab.browser.locks].flatMap(([name, page]) => (page === this ? [name] : []));
  }
  get isHolding(): boolean {
    return this.channels.size > 0 || this.locks.length > 0;
  }

  fire(type: string, properties: object = {}): void {
    this.listeners.dispatch({ type, ...properties });
  }
  fireAtDocument(type: string): void {
    this.documentListeners.dispatch({ type });
  }

  async hide(persisted: boolean): Promise<void> {
    if (this.isSuspended || this.isGone) return;
    this.isHidden = true;
    await this.tab.browser.perform(this, () => {
      this.fire('pagehide', { persisted });
      this.fireAtDocument('visibilitychange');
    });
    if (persisted) this.isSuspended = true;
  }

  async freeze(): Promise<void> {
    if (this.isSuspended || this.isGone) return;
    this.isHidden = true;
    await this.tab.browser.perform(this, () => {
      this.fireAtDocument('visibilitychange');
      this.fire('visibilitychange');
      this.fireAtDocument('freeze');
    });
    this.isSuspended = true;
  }

  /** What was due meanwhile happens now. */
  resume(): void {
    this.isSuspended = false;
    this.isHidden = false;
    this.tab.browser.catchUp(this);
    this.tab.browser.post(this, () => {
      this.fireAtDocument('visibilitychange');
      this.fire('visibilitychange');
    });
  }

  end(): void {
    if (this.isGone) return;
    this.isGone = true;
    this.tasks.clear();
    this.timers.clear();
    const { browser } = this.tab;
    for (const channel of this.channels) browser.channels.delete(channel);
    this.channels.clear();
    for (const name of this.locks)
      browser.post(null, () => browser.locks.delete(name), Math.floor(browser.random() * 500));
  }
}

class Listeners {
  readonly #all: { type: string; listener: Listener; isOnce: boolean }[] = [];

  get types(): string[] {
    return this.#all.map(({ type }) => type);
  }
  add(type: string, listener: Listener, options: AddEventListenerOptions | boolean = {}): void {
    const { once = false, signal } = typeof options === 'object' ? options : {};
    if (signal?.aborted || this.#all.some((one) => one.type === type && one.listener === listener))
      return;
    this.#all.push({ type, listener, isOnce: once });
    signal?.addEventListener('abort', () => this.remove(type, listener));
  }
  remove(type: string, listener: Listener): void {
    const index = this.#all.findIndex((one) => one.type === type && one.listener === listener);
    if (index >= 0) this.#all.splice(index, 1);
  }
  dispatch(event: { type: string }): void {
    for (const one of this.#all.filter(({ type }) => type === event.type)) {
      if (!this.#all.includes(one)) continue;
      if (one.isOnce) this.remove(one.type, one.listener);
      one.listener(event as never);
    }
  }
}

/** Its keys are its own properties, as those of a real one are. */
export class SimulatedStorage {
  readonly #changed: (key: string | null) => void;

  constructor(changed: (key: string | null) => void = () => undefined) {
    this.#changed = changed;
  }
  getItem(key: string): string | null {
    return (Object.getOwnPropertyDescriptor(this, key)?.value as string | undefined) ?? null;
  }
  setItem(key: string, value: string): void {
    Object.assign(this, { [key]: value });
    this.#changed(key);
  }
  removeItem(key: string): void {
    if (!Object.hasOwn(this, key)) return;
    Reflect.deleteProperty(this, key);
    this.#changed(key);
  }
  clear(): void {
    for (const key of Object.keys(this)) Reflect.deleteProperty(this, key);
    this.#changed(null);
  }
  copy(): SimulatedStorage {
    return Object.assign(new SimulatedStorage(), this);
  }
}

class SimulatedChannel {
  readonly #page: Page;
  readonly #listeners = new Listeners();
  readonly name: string;
  #isClosed = false;

  constructor(page: Page, name: string) {
    this.#page = page;
    this.name = name;
    page.channels.add(this);
    page.tab.browser.channels.add(this);
  }
  addEventListener(type: string, listener: Listener, options?: AddEventListenerOptions): void {
    this.#listeners.add(type, listener, options);
  }
  postMessage(message: unknown): void {
    if (this.#isClosed) throw new Error('InvalidStateError: the channel is closed');
    const data = clone(message);
    const { tab, origin } = this.#page;
    for (const other of tab.browser.channels)
      if (other !== this && other.name === this.name && other.#page.origin === origin)
        tab.browser.post(other.#page, () => {
          if (!other.#isClosed) other.#listeners.dispatch({ type: 'message', data } as never);
        });
  }
  close(): void {
    this.#isClosed = true;
    this.#page.channels.delete(this);
    this.#page.tab.browser.channels.delete(this);
  }
}

const documentOf = (page: Page) => ({
  addEventListener: page.documentListeners.add.bind(page.documentListeners),
  removeEventListener: page.documentListeners.remove.bind(page.documentListeners),
  get hidden() {
    return page.isHidden;
  },
  get baseURI() {
    return page.tab.url;
  },
  readyState: 'complete',
  currentScript: null,
  querySelector: () => null,
  hasFocus: () => page.tab.browser.focused === page.tab,
  createElement: () => ({ setAttribute: () => undefined }),
  /** Only what may be connected is of interest. */
  body: { append: (node: { connect?(): void }) => node.connect?.() },
  dispatchEvent: (event: { type: string }) => page.documentListeners.dispatch(event),
});

type SimulatedWindow = ReturnType<typeof windowOf>;

function windowOf(page: Page) {
  const { tab, origin } = page;
  const { browser } = tab;
  const setTimer = (
    callback: (...args: never[]) => void,
    ms = 0,
    repeat: boolean,
    args: never[],
  ) => {
    const id = browser.id();
    const arm = () => page.timers.set(id, browser.post(page, run, Math.max(1, ms)));
    const run = () => {
      if (repeat) arm();
      else page.timers.delete(id);
      callback(...args);
    };
    arm();
    return id;
  };
  const clearTimer = (id: number) => {
    const task = page.timers.get(id);
    page.timers.delete(id);
    if (task) page.tasks.delete(task);
  };
  const place = () => new URL(tab.url);
  const window = {
    document: page.document,
    origin,
    get top() {
      return window;
    },
    get opener() {
      return tab.context.opener;
    },
    location: {
      get href() {
        return tab.url;
      },
      get origin() {
        return origin;
      },
      get pathname() {
        return place().pathname;
      },
      get search() {
        return place().search;
      },
      get hash() {
        return place().hash;
      },
      assign: (url: string) => tab.goTo(url),
      replace: (url: string) => tab.goTo(url),
      reload: () => tab.reload(),
    },
    history: {
      get state() {
        return tab.entry?.state;
      },
      replaceState: (state: unknown, _: string, url: string) => {
        if (tab.entry) Object.assign(tab.entry, { state, url: new URL(url, tab.url).href });
      },
    },
    navigator: {
      locks: {
        request: (
          name: string,
          _: object,
          callback: (lock: object | null) => Promise<unknown> | undefined,
        ) =>
          new Promise((resolve) => {
            const key = `${origin} ${name}`;
            const grant = () => {
              browser.locks.set(key, page);
              const held = Promise.resolve(callback({ name }));
              return held.then(() => {
                if (browser.locks.get(key) === page) browser.locks.delete(key);
              });
            };
            browser.post(page, () => {
              resolve(browser.locks.has(key) ? callback(null) : grant());
            });
          }),
      },
    },
    performance: { getEntriesByType: () => [page.navigation] },
    crypto: {
      getRandomValues: (bytes: Uint8Array) => bytes.map(() => Math.floor(browser.random() * 256)),
    },
    screen: { availWidth: 1000, availHeight: 800 },
    screenX: 0,
    screenY: 0,
    outerWidth: 1000,
    outerHeight: 800,
    get sessionStorage() {
      return tab.sessionStorage(origin);
    },
    get localStorage() {
      return browser.localStorage(origin);
    },
    BroadcastChannel: class extends SimulatedChannel {
      constructor(name: string) {
        super(page, name);
      }
    },
    addEventListener: page.listeners.add.bind(page.listeners),
    removeEventListener: page.listeners.remove.bind(page.listeners),
    setTimeout: (callback: () => void, ms?: number, ...args: never[]) =>
      setTimer(callback, ms, false, args),
    setInterval: (callback: () => void, ms?: number, ...args: never[]) =>
      setTimer(callback, ms, true, args),
    clearTimeout: clearTimer,
    clearInterval: clearTimer,
    close: () => {
      if (tab.isScripted) browser.post(null, () => tab.close());
    },
    open: (url: string) => {
      const { opening } = browser;
      browser.opening = 'window';
      if (opening === 'blocked') return null;
      if (opening !== 'window') {
        if (url) tab.goTo(url);
        return opening === 'itself' ? tab.context : null;
      }
      return browser.open(url || 'about:blank', tab).context;
    },
    /** For the rig: what happens in the page. */
    report: undefined as unknown,
    pageId: page.id,
  };
  return window;
}

function getOrMake<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/** https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
