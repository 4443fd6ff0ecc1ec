/**
 * What partners may rely on, kept beside the product: which flows there are, which of them the client
 * has finished, and what may still come of each.
 */
import type { Report } from './app-code.js';
import { areTwins, isRecognisable } from './app.js';
import type { World } from './world.js';

export interface ModelFlow {
  readonly number: number;
  readonly owner: string;
  /** The partner's own, or empty. */
  readonly state: string;
  readonly button: string;
  readonly page: string;
  readonly tab: string;
  readonly path: string;
  /** Whether the clicked button was the only one of its page. */
  readonly wasOnly: boolean;
  readonly openedAt: number;
  finishedAt?: number;
  /** Where the client was sent at the end. */
  redirect?: string;
  results: number;
  /** Why its result need not arrive. */
  excuse?: string;
}

/** How long before the end of a time to live a result need not arrive any more. */
const MARGIN_MS = 60_000;

export class Ledger {
  readonly flows = new Map<number, ModelFlow>();
  /** By tab, the last flow that was finished in it. */
  readonly finishedIn = new Map<string, ModelFlow>();
  readonly #goneButtons = new Set<string>();
  /** Where an app cleared the tab's storage. */
  readonly clearedTabs = new Set<string>();
  /** Whether a tab was duplicated. */
  hasCopies = false;
  readonly faults: string[] = [];
  readonly history: string[] = [];
  #next = 1;
  /** The tab and the path of the click that may begin a flow. */
  #clicked: { tab: string; path: string } | null = null;

  clicks(tab: string, path: string): number {
    this.#clicked = { tab, path };
    return this.#next++;
  }

  finish(flow: ModelFlow, tab: string, redirect: string, world: World): void {
    flow.finishedAt ??= world.now();
    flow.redirect = redirect;
    this.finishedIn.set(tab, flow);
  }

  excuse(reason: string, which: (flow: ModelFlow) => boolean): void {
    for (const flow of this.flows.values())
      if (which(flow) && flow.results === 0) flow.excuse ??= reason;
  }

  report(report: Report, world: World): void {
    this.history.push(`  ${JSON.stringify(report)}`);
    const { owner, button, page } = report;
    if (report.type === 'gone') this.#goneButtons.add(button);
    if (report.type === 'io-open' && this.#clicked)
      this.flows.set(report.flow, {
        number: report.flow,
        owner,
        button,
        page,
        state: report.state,
        wasOnly: report.isOnly,
        ...this.#clicked,
        openedAt: world.now(),
        results: 0,
      });
    if (report.type === 'io-error' && report.code !== 'popup-blocked')
      this.excuse(report.code, (flow) => flow.owner === owner);
    if (report.type === 'io-cancel' && report.reason !== 'closed') {
      const newest = report.reason === 'superseded' ? this.#next - 1 : 0;
      this.excuse(report.reason, (flow) => flow.owner === owner && flow.number !== newest);
    }
    if (report.type === 'io-result') this.#result(report, world);
  }

  #result(report: Report & { type: 'io-result' }, world: World): void {
    const flow = this.flows.get(Number(/^c(\d+)$/.exec(report.client ?? '')?.[1]));
    if (!flow?.redirect) {
      this.#fault('a forged result was fired', report);
      return;
    }
    flow.results += 1;
    if (flow.results > 1) this.#fault('a result was fired twice', report);
    // Who was alone, and has a twin later, is taken for that twin while that one is alone.
    const isOwner =
      report.owner === flow.owner || (flow.wasOnly && areTwins(report.owner, flow.owner));
    if (!isOwner) this.#fault(`a result of "${flow.owner}" went astray`, report);
    if ((report.state ?? '') !== flow.state) this.#fault('a result has another state', report);
    const isClickedThere =
      world.isLive(flow.page) &&
      !this.#goneButtons.has(flow.button) &&
      !this.clearedTabs.has(flow.tab);
    if (isClickedThere && report.button !== flow.button && !flow.excuse)
      this.#fault('a result was fired elsewhere, though the clicked button is there', report);
  }

  #fault(what: string, report: Report): void {
    this.faults.push(`${what}: ${JSON.stringify(report)}`);
  }

  /** The flows whose result must be fired, once their page is there again. */
  missing(now: number): ModelFlow[] {
    return [...this.flows.values()].filter(
      ({ finishedAt = 0, openedAt, results, excuse, path }) =>
        finishedAt > 0 &&
        results === 0 &&
        !excuse &&
        isRecognisable(path) &&
        now - finishedAt < 10 * 60_000 - MARGIN_MS &&
        now - openedAt < 60 * 60_000 - MARGIN_MS,
    );
  }

  /** Whether the button that was clicked has never left its page. */
  isClickedThere({ page, button }: ModelFlow, world: World): boolean {
    return world.isLive(page) && !this.#goneButtons.has(button);
  }
}
