/** What the model does in a browser, simulated or real. */
import type { AppPage, Report } from './app-code.js';
import type { Opening } from './simulated-browser.js';

export interface TabView {
  readonly id: string;
  readonly url: string;
}

type Methods = 'click' | 'cancel' | 'cancelAll' | 'rerender' | 'toggle';

export interface World {
  /** Of the app. */
  readonly origin: string;
  /** Address of the hub. */
  readonly hub: string;
  onReport: (report: Report) => void;
  /** UNIX time in milliseconds. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** Open ones, in the order in which they were opened. */
  tabs(): Promise<TabView[]>;
  /** Whether a page is there and not frozen. */
  isLive(page: string): boolean;
  open(url: string): Promise<void>;
  /** @param isKept Whether the page that goes may be kept for a return. */
  goTo(tab: string, url: string, isKept: boolean): Promise<void>;
  back(tab: string, isKept: boolean): Promise<void>;
  reload(tab: string): Promise<void>;
  close(tab: string): Promise<void>;
  crash(tab: string): Promise<void>;
  duplicate(tab: string): Promise<void>;
  freeze(tab: string): Promise<void>;
  thaw(tab: string): Promise<void>;
  toFront(tab: string): Promise<void>;
  clear(tab: string, storage: 'sessionStorage' | 'localStorage'): Promise<void>;
  /** Does something on a page of the app. */
  run<Name extends Methods>(
    tab: string,
    method: Name,
    ...args: Parameters<AppPage[Name]>
  ): Promise<void>;
  /** How the next window of a tab opens. */
  setOpening(tab: string, opening: Opening): Promise<void>;
  /** The page posts to its opener. */
  postToOpener(tab: string, message: unknown): Promise<void>;
  broadcast(tab: string, channel: string, message: unknown): Promise<void>;
  /** What a page without a flow has not given back, in words. */
  leftovers(): Promise<string[]>;
}
