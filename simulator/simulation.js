/** Everything that a running simulator remembers. */
import { Accounts } from './accounts.js';
import { SignatureCheck } from './io-signature.js';
import { MetaAccounts } from './meta-accounts.js';
import { NextWindows } from './next.js';
import { RateLimit } from './rate-limit.js';
import { Webhooks } from './webhooks.js';
import { Windows } from './windows.js';

export class Simulation {
  partners;
  faults;
  observer;
  next = new NextWindows();
  signatures = new SignatureCheck();
  rateLimit = new RateLimit();
  meta = new MetaAccounts();
  windows;
  webhooks;
  /** @type {import('./partner-api.js').ApiCall[]} */
  calls = [];
  /** @type {Map<string, Accounts>} */
  #accounts = new Map();

  /**
   * @param {{ partners: ReadonlyMap<string, import('./options.js').Partner>, faults: ReadonlySet<string>, stepDelay: number }} options
   * @param {import('./start-simulator.js').Observer} observer
   */
  constructor({ partners, faults, stepDelay }, observer) {
    this.partners = partners;
    this.faults = faults;
    this.observer = observer;
    this.windows = new Windows(this.next, (request) => observer.window(request));
    this.webhooks = new Webhooks((delivery) => observer.webhook(delivery), stepDelay);
  }

  /** @param {string} partner @returns {Accounts} */
  accountsOf(partner) {
    const accounts = this.#accounts.get(partner) ?? new Accounts();
    this.#accounts.set(partner, accounts);
    return accounts;
  }

  /** Forgets all but the options. */
  reset() {
    this.next.clear();
    this.signatures.reset();
    this.rateLimit.reset();
    this.meta.reset();
    this.windows.reset();
    this.#accounts.clear();
    this.calls.length = 0;
    this.webhooks.reset();
  }
}
